package io.coffer.bench;

import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Token accounts that follow from their numbers: most owners have a few, some mints have millions of holders and most
 * have few, amounts are of all sizes, and one in eight is an associated account of Token-2022 with an extension.
 *
 * @param groups owners of whom it is known how many accounts they have. The lowest numbers of both are theirs, group
 *     behind group, and their accounts are all of the older program, so that one call lists them
 */
record SolanaPopulation(int accounts, int owners, int mints, List<Group> groups) {
    static final int DECIMALS = 6;

    private static final int LENGTH = 165;
    private static final byte[] EXTENSION = {2, 7, 0, 0, 0};

    /** Owners that have equally many accounts. */
    record Group(int owners, int accountsEach) {
        int accounts() {
            return owners * accountsEach;
        }
    }

    /** All accounts of one owner: {@code count} of them from number {@code first} on. */
    record Holding(Pubkey owner, int first, int count) {}

    SolanaPopulation {
        groups = List.copyOf(groups);
    }

    /** Nobody knows how many accounts any owner has. */
    SolanaPopulation(int accounts, int owners, int mints) {
        this(accounts, owners, mints, List.of());
    }

    static Pubkey key(long kind, long number) {
        SplittableRandom random = new SplittableRandom((kind << 56) ^ number);
        byte[] bytes = new byte[Pubkey.LENGTH];
        random.nextBytes(bytes);
        return Pubkey.of(bytes);
    }

    Pubkey account(int number) {
        return key(1, number);
    }

    Pubkey owner(int number) {
        return key(2, number);
    }

    Pubkey mint(int number) {
        return key(3, number);
    }

    int ownerOf(int account) {
        int firstOwner = 0;
        int firstAccount = 0;
        for (Group group : groups) {
            if (account < firstAccount + group.accounts()) {
                return firstOwner + (account - firstAccount) / group.accountsEach();
            }
            firstOwner += group.owners();
            firstAccount += group.accounts();
        }
        return firstOwner + (int) (draw(account, 0) % (owners - firstOwner));
    }

    /** What the owner at {@code place} of a group has. */
    Holding holding(Group wanted, int place) {
        int firstOwner = 0;
        int firstAccount = 0;
        for (Group group : groups.subList(0, groups.indexOf(wanted))) {
            firstOwner += group.owners();
            firstAccount += group.accounts();
        }
        return new Holding(
                owner(firstOwner + place), firstAccount + place * wanted.accountsEach(), wanted.accountsEach());
    }

    private boolean isGrouped(int account) {
        return account < groups.stream().mapToInt(Group::accounts).sum();
    }

    /** Squared twice, so that the first mints have by far the most holders. */
    int mintOf(int account) {
        double part = (draw(account, 1) & 0xfffff) / (double) 0x100000;
        return (int) (part * part * part * part * mints);
    }

    /** @param version how often it was written */
    long amountOf(int account, int version) {
        long drawn = draw(account, 2 + version);
        return drawn >>> (16 + drawn % 40);
    }

    private static long draw(int account, int what) {
        return new SplittableRandom(((long) account << 20) | what).nextLong() >>> 1;
    }

    Account tokenAccount(int number, int version) {
        boolean extended = number % 8 == 0 && !isGrouped(number);
        byte[] data = new byte[extended ? LENGTH + EXTENSION.length : LENGTH];
        mint(mintOf(number)).copyTo(data, 0);
        owner(ownerOf(number)).copyTo(data, 32);
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(64, amountOf(number, version));
        data[108] = 1;
        if (extended) {
            System.arraycopy(EXTENSION, 0, data, LENGTH, EXTENSION.length);
        }
        return new Account(
                account(number),
                (128L + data.length) * 6960,
                extended ? Programs.TOKEN_2022 : Programs.TOKEN,
                Account.Executable.NO,
                -1,
                data);
    }

    Account mintAccount(int number) {
        byte[] data = new byte[82];
        data[44] = DECIMALS;
        data[45] = 1;
        return new Account(mint(number), 1_461_600, Programs.TOKEN, Account.Executable.NO, -1, data);
    }
}
