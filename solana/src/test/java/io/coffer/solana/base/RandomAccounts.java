package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Accounts of all kinds, ordinary and odd ones, over few keys, of which many begin alike. */
final class RandomAccounts {
    private static final int KEYS = 90;
    private static final int NAMES = 5;

    private final Random random;

    RandomAccounts(Random random) {
        this.random = random;
    }

    /** All keys that accounts may have. */
    static List<Pubkey> keys() {
        return IntStream.range(0, KEYS).mapToObj(RandomAccounts::key).toList();
    }

    /** Every third of them begins as some others do. */
    private static Pubkey key(int number) {
        byte[] bytes = new byte[Pubkey.LENGTH];
        new Random(number).nextBytes(bytes);
        if (number % 3 == 0) {
            new Random(number / 15).nextBytes(bytes);
            bytes[8 + number % 24] += (byte) (1 + number);
        }
        return number == 1 ? Programs.CLOCK : Pubkey.of(bytes);
    }

    /** Owners, mints and delegates: the same keys serve as all three. */
    static List<Pubkey> names() {
        return IntStream.range(0, NAMES)
                .mapToObj(number -> {
                    byte[] bytes = new byte[Pubkey.LENGTH];
                    new Random(1_000 + number).nextBytes(bytes);
                    return Pubkey.of(bytes);
                })
                .toList();
    }

    Pubkey name() {
        return names().get(random.nextInt(NAMES));
    }

    Pubkey key() {
        return key(random.nextInt(KEYS));
    }

    Account account() {
        return account(key());
    }

    Account account(Pubkey key) {
        return switch (random.nextInt(12)) {
            case 0 -> Account.closed(key);
            case 1 -> new Account(key, number(), Programs.SYSTEM, Account.Executable.NO, -1, new byte[0]);
            case 2 -> metadata(key);
            case 3 -> ofTokenProgram(key, random.nextBoolean() ? 82 : random.nextInt(600));
            case 4 -> new Account(key, 0, program(), Account.Executable.NO, 0, tokenData(165));
            case 5 -> other(key);
            default -> token(key);
        };
    }

    Account token(Pubkey key) {
        int length = random.nextInt(3) > 0 ? 165 : 166 + random.nextInt(random.nextInt(20) == 0 ? 2_000 : 200);
        byte[] data = tokenData(length == 355 ? 356 : length);
        boolean plain = random.nextInt(3) > 0;
        return new Account(
                key,
                plain ? (128L + data.length) * 6960 : Math.max(1, number()),
                program(),
                random.nextInt(10) == 0 ? Account.Executable.YES : Account.Executable.NO,
                random.nextInt(5) == 0 ? number() : -1,
                data);
    }

    private Pubkey program() {
        return random.nextBoolean() ? Programs.TOKEN : Programs.TOKEN_2022;
    }

    /** Mostly as the programs write it; now and then with marks that they do not know, and bytes behind absent options. */
    private byte[] tokenData(int length) {
        byte[] data = new byte[length];
        if (random.nextInt(12) == 0) {
            random.nextBytes(data);
        }
        ByteBuffer fields = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        fields.put(0, name().bytes());
        fields.put(32, name().bytes());
        fields.putLong(64, number());
        data[108] = (byte) (random.nextInt(8) == 0 ? 1 + random.nextInt(255) : 1);
        if (random.nextInt(3) == 0) {
            fields.putInt(72, random.nextInt(3) == 0 ? random.nextInt(3) : 1);
            fields.put(76, name().bytes());
            fields.putLong(121, number());
        }
        if (random.nextInt(5) == 0) {
            fields.putInt(109, random.nextInt(2));
            fields.putLong(113, number());
        }
        if (random.nextInt(5) == 0) {
            fields.putInt(129, random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(2));
            fields.put(133, name().bytes());
        }
        if (length > 165) {
            data[165] = (byte) (random.nextInt(8) == 0 ? random.nextInt(4) : 2);
            for (int i = 166; i < length; i++) {
                data[i] = (byte) random.nextInt();
            }
        }
        return data;
    }

    private Account ofTokenProgram(Pubkey key, int length) {
        byte[] data = new byte[length];
        if (random.nextBoolean()) {
            random.nextBytes(data);
        }
        return new Account(key, Math.max(1, number()), program(), Account.Executable.NO, number(), data);
    }

    private Account metadata(Pubkey key) {
        byte[] data = new byte[random.nextInt(10) == 0 ? random.nextInt(70) : 65 + random.nextInt(600)];
        ByteBuffer fields = ByteBuffer.wrap(data);
        if (data.length >= 65) {
            fields.put(33, name().bytes());
        }
        if (data.length > 0) {
            data[0] = (byte) (random.nextInt(5) == 0 ? random.nextInt(9) : 4);
        }
        return new Account(key, Math.max(1, number()), Programs.METADATA, Account.Executable.NO, -1, data);
    }

    private Account other(Pubkey key) {
        byte[] data = new byte[random.nextInt(300)];
        random.nextBytes(data);
        return new Account(key, Math.max(1, number()), name(), Account.Executable.YES, number(), data);
    }

    /** Any 64 bits, mostly few or all of them. */
    private long number() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> -1L >>> random.nextInt(64);
            case 2 -> random.nextInt(3);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }
}
