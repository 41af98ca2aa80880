package io.coffer.solana.base;

import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Pubkey;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Visits accounts by key whose names come in another order. A mint may have tens of millions of holders, so at most so
 * many names are held at a time, the smallest first; each further round goes over all of them again.
 */
final class HoldersOfMint {
    /** Short names in memory at once; when twice as many have come, the larger half is left to a later round. */
    private static final int AT_ONCE = 1 << 19;

    private final Accounts accounts;
    private final Names names;
    private final int atOnce;
    /** Few: each took somebody billions of trials to make. */
    private final TreeSet<Pubkey> longNames = new TreeSet<>();
    /** Sorted as unsigned numbers once their first bit is turned over. */
    private long[] shortNames = new long[1024];

    private int count;
    private boolean isComplete;

    /** Gives the names of the accounts, short and long ones, the same ones each time. */
    interface Names {
        void each(Consumer<byte[]> name);
    }

    interface TokenVisitor {
        AccountVisitor.Next token(TokenRow row);
    }

    HoldersOfMint(Accounts accounts, Names names) {
        this(accounts, names, AT_ONCE);
    }

    HoldersOfMint(Accounts accounts, Names names, int atOnce) {
        this.accounts = accounts;
        this.names = names;
        this.atOnce = atOnce;
    }

    void visit(TokenVisitor visitor) {
        long from = Long.MIN_VALUE;
        do {
            collect(from);
            for (int i = 0; i < count; i++) {
                if (visitShortNamed(shortNames[i], visitor) == AccountVisitor.Next.STOP) {
                    return;
                }
            }
            from = count == 0 ? from : shortNames[count - 1] + 1;
        } while (!isComplete);
        for (Pubkey key : longNames) {
            if (visitor.token(accounts.named(key.bytes())) == AccountVisitor.Next.STOP) {
                return;
            }
        }
    }

    /** The account itself, behind those with long names and smaller keys. */
    private AccountVisitor.Next visitShortNamed(long turned, TokenVisitor visitor) {
        byte[] name = new byte[Keys.SHORT];
        Numbers.SORTED_INT64.set(name, 0, turned ^ Long.MIN_VALUE);
        TokenRow row = accounts.named(name);
        while (!longNames.isEmpty() && longNames.first().compareTo(row.key()) < 0) {
            Pubkey key = longNames.removeFirst();
            if (visitor.token(accounts.named(key.bytes())) == AccountVisitor.Next.STOP) {
                return AccountVisitor.Next.STOP;
            }
        }
        return visitor.token(row);
    }

    private void collect(long from) {
        boolean[] dropped = {false};
        boolean isFirstRound = from == Long.MIN_VALUE;
        count = 0;
        names.each(name -> {
            if (name.length == Pubkey.LENGTH) {
                if (isFirstRound) {
                    longNames.add(Pubkey.of(name));
                }
                return;
            }
            long turned = (long) Numbers.SORTED_INT64.get(name, 0) ^ Long.MIN_VALUE;
            if (turned >= from) {
                dropped[0] |= add(turned);
            }
        });
        Arrays.sort(shortNames, 0, count);
        if (count > atOnce) {
            count = atOnce;
            dropped[0] = true;
        }
        isComplete = !dropped[0];
    }

    /** Whether names had to be dropped for it. */
    private boolean add(long turned) {
        boolean full = count == 2 * atOnce;
        if (full) {
            Arrays.sort(shortNames, 0, count);
            count = atOnce;
        }
        if (count == shortNames.length) {
            shortNames = Arrays.copyOf(shortNames, Math.min(2 * atOnce, 2 * count));
        }
        shortNames[count++] = turned;
        return full;
    }
}
