package io.coffer.gateway.solana;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.account.AccountFormat;
import io.coffer.gateway.solana.account.AccountWriter;
import io.coffer.gateway.solana.account.DataSlice;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.account.Unparsed;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Bank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Writes a list of a bank's accounts, however long it is. */
final class AccountList {
    /** Accounts whose mints are looked up at a time. */
    private static final int TOGETHER = 32;

    /** Bytes of data above which an account waits for no other: a stranger may make some of ten million. */
    private static final int LARGE = 64 << 10;

    private final AccountFormat format;
    private final AccountWriter writer;
    private final Answer answer;
    private boolean isEmpty = true;

    AccountList(Bank bank, Encoding encoding, Optional<DataSlice> slice, Answer answer) {
        this.format = AccountFormat.answer(encoding, slice, Unparsed.DROP);
        this.writer = new AccountWriter(format, Mints.of(bank), bank.unixTimestamp());
        this.answer = answer;
    }

    /**
     * Writes the accounts of {@code scan} that are {@code wanted}, and the list's brackets.
     *
     * @throws Fault when one of them is too large for base58; nothing has gone out then
     */
    void write(Consumer<AccountVisitor> scan, Predicate<Account> wanted) {
        check(scan, wanted);
        answer.json().raw("[");
        List<Account> waiting = new ArrayList<>(TOGETHER);
        scan.accept(account -> {
            if (wanted.test(account)) {
                waiting.add(account);
                if (waiting.size() == TOGETHER || account.data().length > LARGE) {
                    addAll(waiting);
                }
            }
            return Next.GO_ON;
        });
        addAll(waiting);
        answer.json().raw("]");
    }

    /** Adds and takes away what waits. */
    private void addAll(List<Account> waiting) {
        writer.expect(waiting);
        for (int i = 0; i < waiting.size(); i++) {
            add(waiting.get(i));
        }
        waiting.clear();
    }

    /** Sizes come first, since an error cannot follow what has gone out. Other formats have none. */
    void check(Consumer<AccountVisitor> scan, Predicate<Account> wanted) {
        if (format.encoding() == Encoding.BINARY || format.encoding() == Encoding.BASE58) {
            scan.accept(account -> {
                if (wanted.test(account) && format.isTooLargeForBase58(account)) {
                    throw Fault.base58();
                }
                return Next.GO_ON;
            });
        }
    }

    /** Whether it was written: what cannot be parsed is left out. */
    boolean add(Account account) {
        JsonBuffer json = answer.json();
        int start = json.length();
        if (!isEmpty) {
            json.raw(",");
        }
        return switch (writer.writeKeyed(json, account)) {
            case WRITTEN -> {
                isEmpty = false;
                answer.letGo();
                yield true;
            }
            case DROPPED -> {
                json.truncate(start);
                yield false;
            }
            case TOO_LARGE_FOR_BASE58 -> throw new IllegalStateException("sizes are checked beforehand: " + account);
        };
    }
}
