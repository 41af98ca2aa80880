package io.coffer.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Base58Key.Reading;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base58Test {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int ROUNDS = 20_000;

    @Test
    void encode_anyBytes_isAsDivisionSays() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < ROUNDS / 10; round++) {
            byte[] bytes = bytes(random, random.nextInt(130));
            String text = Base58.encode(bytes);
            assertThat(text).as(seed.toString()).isEqualTo(divided(bytes));
            assertThat(text.length()).as(seed.toString()).isLessThanOrEqualTo(Base58.room(bytes.length));
            assertThat(Base58.decode(text)).as(seed.toString()).hasValue(bytes);
        }
    }

    @Test
    void key_any32Bytes_isWrittenAsDivisionSaysAndReadBack() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = bytes(random, 32);
            String text = written(bytes);
            assertThat(text).as(seed.toString()).isEqualTo(divided(bytes));
            assertThat(read(text)).as(seed.toString()).isEqualTo(bytes);
        }
    }

    @Test
    void key_extremes_areWrittenRight() {
        byte[] bytes = new byte[32];
        assertThat(written(bytes)).isEqualTo("1".repeat(32));
        bytes[31] = 1;
        assertThat(written(bytes)).isEqualTo("1".repeat(31) + "2");
        Arrays.fill(bytes, (byte) 0xff);
        assertThat(written(bytes)).isEqualTo(divided(bytes)).hasSize(Base58Key.MAX_LENGTH);
        for (int bit = 0; bit < 256; bit++) {
            byte[] power = new byte[32];
            power[31 - bit / 8] = (byte) (1 << bit % 8);
            assertThat(written(power)).isEqualTo(divided(power));
            assertThat(read(written(power))).isEqualTo(power);
        }
    }

    @Test
    void key_wrongTexts_areToldApartInOrder() {
        assertThat(reading("1".repeat(32))).isEqualTo(Reading.KEY);
        assertThat(reading("")).isEqualTo(Reading.WRONG_SIZE);
        assertThat(reading("1".repeat(31))).isEqualTo(Reading.WRONG_SIZE);
        assertThat(reading("1".repeat(33))).isEqualTo(Reading.WRONG_SIZE);
        assertThat(reading("z".repeat(44))).isEqualTo(Reading.WRONG_SIZE);
        assertThat(reading("0".repeat(45))).isEqualTo(Reading.WRONG_SIZE);
        assertThat(reading("O".repeat(43))).isEqualTo(Reading.NOT_BASE58);
        assertThat(reading("z".repeat(43) + "l")).isEqualTo(Reading.NOT_BASE58);
        assertThat(reading("é")).isEqualTo(Reading.NOT_BASE58);
        assertThat(reading("\u0131")).isEqualTo(Reading.NOT_BASE58);
    }

    @Test
    void key_anyText_isReadAsGeneralDecodingSays() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder("1".repeat(random.nextInt(4)));
            int length = 42 + random.nextInt(3);
            while (text.length() < length) {
                text.append(ALPHABET.charAt(random.nextInt(58)));
            }
            byte[] bytes = Base58.decode(text.toString()).orElseThrow();
            Reading expected = bytes.length == 32 ? Reading.KEY : Reading.WRONG_SIZE;
            assertThat(reading(text.toString())).as("%s, %s", text, seed).isEqualTo(expected);
        }
    }

    /** Random, with runs of zeros and of ones, which carries and leading digits depend on. */
    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        if (length > 0 && random.nextBoolean()) {
            int from = random.nextBoolean() ? 0 : random.nextInt(length);
            int to = from + random.nextInt(length - from + 1);
            Arrays.fill(bytes, from, to, random.nextBoolean() ? 0 : (byte) 0xff);
        }
        return bytes;
    }

    private static String written(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        byte[] target = new byte[3 + Base58Key.ROOM];
        int end = Base58Key.write(words.getLong(), words.getLong(), words.getLong(), words.getLong(), target, 3);
        return new String(target, 3, end - 3, StandardCharsets.US_ASCII);
    }

    private static Reading reading(String text) {
        return Base58Key.read(text, new long[4]);
    }

    private static byte[] read(String text) {
        long[] key = new long[4];
        assertThat(Base58Key.read(text, key)).isEqualTo(Reading.KEY);
        ByteBuffer bytes = ByteBuffer.allocate(32);
        for (long word : key) {
            bytes.putLong(word);
        }
        return bytes.array();
    }

    private static String divided(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            digits.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append('1');
        }
        return digits.reverse().toString();
    }
}
