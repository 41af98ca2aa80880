package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Accounts of both token programs, right and wrong ones, drawn at random. */
public final class World {
    private static final int OWNERS = 8;

    private final Random random;
    public final List<Pubkey> owners = new ArrayList<>();
    public final List<Pubkey> mints = new ArrayList<>();
    public final List<Pubkey> tokenAccounts = new ArrayList<>();
    public final List<Pubkey> others = new ArrayList<>();
    public final List<Account> accounts = new ArrayList<>();

    public World(Random random) {
        this.random = random;
        for (int i = 0; i < OWNERS; i++) {
            owners.add(key());
        }
        addMints();
        addOthers();
        for (Pubkey owner : owners) {
            int count = random.nextInt(12);
            for (int i = 0; i < count; i++) {
                addTokenAccount(owner);
            }
        }
    }

    Pubkey key() {
        byte[] bytes = new byte[Pubkey.LENGTH];
        random.nextBytes(bytes);
        return Pubkey.of(bytes);
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void addMints() {
        for (int decimals : new int[] {0, 1, 6, 9, 19, 20, 255}) {
            for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
                Account mint = InMemoryBanks.mint(key(), program, decimals, random.nextLong());
                mints.add(mint.key());
                accounts.add(mint);
            }
        }
    }

    private void addOthers() {
        byte[] mint = InMemoryBanks.mint(key(), Programs.TOKEN, 6, 5).data();
        other(Programs.SYSTEM, mint);
        other(Programs.SYSTEM, new byte[0]);
        other(key(), new byte[200]);
        other(Programs.TOKEN, Arrays.copyOf(mint, 81));
        other(Programs.TOKEN, new byte[82]);
        byte[] multisig = new byte[355];
        multisig[0] = 1;
        multisig[1] = 2;
        multisig[2] = 1;
        other(Programs.TOKEN, multisig);
        other(Programs.TOKEN_2022, multisig);
        byte[] doubtful = mint.clone();
        doubtful[45] = 2;
        other(Programs.TOKEN, doubtful);
    }

    private void other(Pubkey program, byte[] data) {
        Account account = new Account(key(), 5_000_000, program, Executable.NO, -1, data);
        others.add(account.key());
        accounts.add(account);
    }

    private void addTokenAccount(Pubkey owner) {
        Pubkey mint =
                random.nextInt(6) == 0 ? any(others) : random.nextInt(10) == 0 ? Programs.NATIVE_MINT : any(mints);
        Pubkey program = random.nextBoolean() ? Programs.TOKEN : Programs.TOKEN_2022;
        long amount = random.nextInt(4) == 0 ? 0 : random.nextLong() >>> random.nextInt(64);
        Account plain = InMemoryBanks.tokenAccount(key(), program, mint, owner, amount);
        byte[] data = plain.data().clone();
        if (random.nextInt(3) == 0) {
            data[TokenAccounts.DELEGATE_TAG_AT] = 1;
            any(owners).copyTo(data, TokenAccounts.DELEGATE_AT);
            data[TokenAccounts.DELEGATED_AMOUNT_AT] = (byte) random.nextInt();
        }
        if (random.nextInt(6) == 0) {
            data[TokenAccounts.STATE_AT] = (byte) random.nextInt(4);
        }
        if (random.nextInt(6) == 0) {
            data[TokenAccounts.CLOSE_AUTHORITY_TAG_AT] = (byte) random.nextInt(3);
        }
        if (program.equals(Programs.TOKEN_2022) && random.nextInt(2) == 0) {
            data = extended(data);
        } else if (random.nextInt(10) == 0) {
            data = Arrays.copyOf(data, 150 + random.nextInt(30));
        }
        Executable executable = random.nextInt(12) == 0 ? Executable.YES : Executable.NO;
        long rentEpoch = random.nextInt(5) == 0 ? random.nextLong() : -1;
        Account account = new Account(plain.key(), 1 + random.nextInt(5_000_000), program, executable, rentEpoch, data);
        tokenAccounts.add(account.key());
        accounts.add(account);
    }

    private byte[] extended(byte[] data) {
        byte[] longer = Arrays.copyOf(data, 170 + random.nextInt(200));
        longer[165] = (byte) (random.nextInt(5) == 0 ? random.nextInt(4) : 2);
        if (random.nextBoolean()) {
            longer[166] = 7;
        } else {
            longer[166] = (byte) random.nextInt(30);
            longer[168] = (byte) random.nextInt(longer.length - 169);
        }
        return longer;
    }
}
