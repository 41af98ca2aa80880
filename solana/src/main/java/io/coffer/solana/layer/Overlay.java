package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Pubkey;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Merges accounts of layers into the ascending sequence of stored ones. */
final class Overlay {
    private final NavigableMap<Pubkey, Account> waiting = new TreeMap<>();
    private final AccountVisitor visitor;
    private Next next = Next.GO_ON;

    Overlay(AccountVisitor visitor) {
        this.visitor = visitor;
    }

    void add(Pubkey key, Account account) {
        waiting.put(key, account);
    }

    /** Takes the stored accounts, of which those that are not {@code kept} are passed over. */
    AccountVisitor over(Predicate<Account> kept) {
        return stored -> {
            visitWaiting(waiting.headMap(stored.key(), true));
            if (next == Next.GO_ON && kept.test(stored)) {
                next = visitor.account(stored);
            }
            return next;
        };
    }

    /** Visits what comes behind the last stored account. */
    void finish() {
        visitWaiting(waiting);
    }

    private void visitWaiting(NavigableMap<Pubkey, Account> ready) {
        while (next == Next.GO_ON && !ready.isEmpty()) {
            next = visitor.account(ready.pollFirstEntry().getValue());
        }
    }
}
