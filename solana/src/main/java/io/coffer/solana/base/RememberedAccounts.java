package io.coffer.solana.base;

import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The accounts beside token accounts that were asked last, as one state has them: mints above all, of which every amount
 * that is shown needs one. Safe for many threads.
 *
 * <p>Each state has a memory of its own, which only readers of that state fill. The next state begins with a copy from
 * which everything is missing that was written on the way to it: so what a slow reader of the state before remembers
 * later is nobody's business any more.
 *
 * <p>A key may stand at any of eight places, so that those often asked seldom push each other out. The tags of the eight lie
 * side by side and tell most strangers without a look at the accounts, which lie anywhere in memory.
 */
final class RememberedAccounts {
    private static final int PLACES = 1 << 17;
    private static final int WAYS = 8;

    /** A mint has 82 bytes, with extensions some hundreds; what tokens are called is longer and seldom asked. */
    private static final int MOST_BYTES = 256;

    private final AtomicIntegerArray tags = new AtomicIntegerArray(PLACES);
    private final AtomicReferenceArray<Account> accounts = new AtomicReferenceArray<>(PLACES);

    Optional<Account> find(Pubkey key) {
        int hash = key.hashCode();
        int first = firstPlace(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (tags.getAcquire(place) == hash) {
                Account known = accounts.getAcquire(place);
                if (known != null && known.key().equals(key)) {
                    return Optional.of(known);
                }
            }
        }
        return Optional.empty();
    }

    /** @param account as the state that this belongs to has it */
    void remember(Account account) {
        if (account.data().length <= MOST_BYTES) {
            int hash = account.key().hashCode();
            int place = placeFor(hash);
            // A tag never comes before its account: whoever copies in between has neither or what was there before.
            accounts.setRelease(place, account);
            tags.setRelease(place, hash);
        }
    }

    private int placeFor(int hash) {
        int first = firstPlace(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (accounts.getAcquire(place) == null) {
                return place;
            }
        }
        // Which one goes is as good as random, and differs from time to time.
        return first + ((int) (System.nanoTime() >>> 6) & WAYS - 1);
    }

    /** What the next state may begin with. */
    RememberedAccounts without(Collection<Account> written) {
        RememberedAccounts next = new RememberedAccounts();
        for (int place = 0; place < PLACES; place++) {
            next.tags.setPlain(place, tags.getAcquire(place));
            next.accounts.setPlain(place, accounts.getAcquire(place));
        }
        written.forEach(account -> next.forget(account.key()));
        return next;
    }

    /**
     * Before anybody else sees this. An account that was copied with another one's tag stays, but is never found: its own
     * tag only comes with a newer account.
     */
    private void forget(Pubkey key) {
        int hash = key.hashCode();
        int first = firstPlace(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (tags.getPlain(place) == hash) {
                accounts.setPlain(place, null);
            }
        }
    }

    private static int firstPlace(int hash) {
        return (hash ^ hash >>> 16) * WAYS & PLACES - 1;
    }
}
