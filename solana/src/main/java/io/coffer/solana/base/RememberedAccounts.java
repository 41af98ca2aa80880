package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The accounts beside token accounts that were asked last, as one state has them: mints above all, of which every amount
 * that is shown needs one. Safe for many threads.
 *
 * <p>Each state has a memory of its own, which only readers of that state fill. The next state begins with a copy from
 * which everything is missing that was written on the way to it: so what a slow reader of the state before remembers
 * later is nobody's business any more.
 *
 * <p>A key may stand at any of eight places, so that those often asked seldom push each other out. The tags of the eight
 * are the bytes of one word and tell most strangers without a look at the accounts, which lie anywhere in memory.
 */
final class RememberedAccounts {
    private static final int SETS = 1 << 14;
    private static final int WAYS = Long.BYTES;

    private static final long EVERY_BYTE = 0x0101_0101_0101_0101L;
    private static final long HIGHEST_BITS = 0x8080_8080_8080_8080L;

    /** A mint has 82 bytes, with extensions some hundreds; what tokens are called is longer and seldom asked. */
    private static final int MOST_BYTES = 256;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle ACCOUNT = MethodHandles.arrayElementVarHandle(Account[].class);

    private final long[] tags;
    private final @Nullable Account[] accounts;

    RememberedAccounts() {
        this(new long[SETS], new @Nullable Account[SETS * WAYS]);
    }

    private RememberedAccounts(long[] tags, @Nullable Account[] accounts) {
        this.tags = tags;
        this.accounts = accounts;
    }

    Optional<Account> find(Pubkey key) {
        int hash = key.hashCode();
        int set = set(hash);
        for (long marks = sameTags(set, hash); marks != 0; marks &= marks - 1) {
            Account known = account(set * WAYS + way(marks));
            if (known != null && known.key().equals(key)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /**
     * What {@link #find} finds for each; the list may be changed. Goes step by step over all of them, and guesses nothing on
     * the way, so that the processor waits for memory once a step instead of several times a key.
     */
    List<Optional<Account>> findAll(List<Pubkey> keys) {
        int count = keys.size();
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            int hash = keys.get(i).hashCode();
            int set = set(hash);
            places[i] = set * WAYS + way(sameTags(set, hash));
        }
        @Nullable Account[] known = new @Nullable Account[count];
        for (int i = 0; i < count; i++) {
            known[i] = account(places[i]);
        }
        List<Optional<Account>> found = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Pubkey key = keys.get(i);
            Account likely = known[i];
            found.add(likely != null && likely.key().equals(key) ? Optional.of(likely) : find(key));
        }
        return found;
    }

    /** @param account as the state that this belongs to has it */
    void remember(Account account) {
        if (account.data().length <= MOST_BYTES) {
            int hash = account.key().hashCode();
            int set = set(hash);
            int way = wayFor(set);
            // A tag never comes before its account: whoever copies in between has neither or what was there before.
            ACCOUNT.setRelease(accounts, set * WAYS + way, account);
            putTag(set, way, hash);
        }
    }

    private int wayFor(int set) {
        for (int way = 0; way < WAYS; way++) {
            if (account(set * WAYS + way) == null) {
                return way;
            }
        }
        // Which one goes is as good as random, and differs from time to time.
        return (int) (System.nanoTime() >>> 6) & (WAYS - 1);
    }

    private void putTag(int set, int way, int hash) {
        int shift = way * Byte.SIZE;
        long before;
        long after;
        do {
            before = (long) WORD.getAcquire(tags, set);
            after = (before & ~(0xffL << shift)) | (tag(hash) << shift);
        } while (!WORD.weakCompareAndSetRelease(tags, set, before, after));
    }

    /** What the next state may begin with. */
    RememberedAccounts without(Collection<Account> written) {
        long[] copiedTags = tags.clone();
        // An account comes before its tag, so tags are copied before accounts.
        VarHandle.loadLoadFence();
        RememberedAccounts next = new RememberedAccounts(copiedTags, accounts.clone());
        written.forEach(account -> next.forget(account.key()));
        return next;
    }

    /**
     * Before anybody else sees this. An account that was copied with another one's tag stays, but is never found: its own
     * tag only comes with a newer account. All with the same tag go, since that may be the other one's.
     */
    private void forget(Pubkey key) {
        int hash = key.hashCode();
        int set = set(hash);
        for (long marks = sameTags(set, hash); marks != 0; marks &= marks - 1) {
            accounts[set * WAYS + way(marks)] = null;
        }
    }

    private @Nullable Account account(int place) {
        return (Account) ACCOUNT.getAcquire(accounts, place);
    }

    /** The highest bit of each byte that is the tag of {@code hash}, and sometimes of another one behind it. */
    private long sameTags(int set, int hash) {
        long zeroWhereSame = (long) WORD.getAcquire(tags, set) ^ tag(hash) * EVERY_BYTE;
        return (zeroWhereSame - EVERY_BYTE) & ~zeroWhereSame & HIGHEST_BITS;
    }

    /** The first of the marked ones; any where none is. */
    private static int way(long marks) {
        return (Long.numberOfTrailingZeros(marks) / Byte.SIZE) & (WAYS - 1);
    }

    private static long tag(int hash) {
        return (long) (hash >>> (Integer.SIZE - Byte.SIZE));
    }

    private static int set(int hash) {
        return (hash ^ (hash >>> 16)) & (SETS - 1);
    }
}
