package io.coffer.gateway.solana;

import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Pubkey;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes one page of accounts that come in the order of their keys. */
final class PageWriter {
    private final AccountList list;
    private final Optional<Pubkey> after;
    private final int limit;
    private final Predicate<Account> wanted;
    private Optional<Pubkey> last = Optional.empty();
    private Optional<Pubkey> paginationKey = Optional.empty();
    private int count;

    /** @param after the last key of the page before */
    PageWriter(AccountList list, Optional<Pubkey> after, int limit, Predicate<Account> wanted) {
        this.list = list;
        this.after = after;
        this.limit = limit;
        this.wanted = wanted;
    }

    /** @throws Fault when an account, here or on a later page, is too large for base58 */
    void check(Consumer<AccountVisitor> scan) {
        list.check(scan, this::isDue);
    }

    Next add(Account account) {
        if (!isDue(account)) {
            return Next.GO_ON;
        }
        if (count == limit) {
            paginationKey = last;
            return Next.STOP;
        }
        if (list.add(account)) {
            count++;
            last = Optional.of(account.key());
        }
        return Next.GO_ON;
    }

    /** Where the next page goes on; empty behind the last one. */
    Optional<Pubkey> paginationKey() {
        return paginationKey;
    }

    private boolean isDue(Account account) {
        return (after.isEmpty() || account.key().compareTo(after.get()) > 0) && wanted.test(account);
    }
}
