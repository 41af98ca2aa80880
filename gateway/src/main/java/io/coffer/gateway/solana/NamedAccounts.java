package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.AccountFormat;
import io.coffer.gateway.solana.account.AccountWriter;
import io.coffer.gateway.solana.account.DataSlice;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.account.Unparsed;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import java.util.List;
import java.util.Optional;

/** The accounts that a call names, all of one bank. */
final class NamedAccounts {
    private final Bank bank;
    private final List<Bank.Lookup> found;

    private NamedAccounts(Bank bank, List<Bank.Lookup> found) {
        this.bank = bank;
        this.found = found;
    }

    static NamedAccounts find(Bank bank, List<Pubkey> keys) {
        return new NamedAccounts(bank, bank.accounts(keys));
    }

    boolean areAllFollowed() {
        return found.stream().noneMatch(Bank.Lookup.NotFollowed.class::isInstance);
    }

    /** @throws Fault when one of them is too large for base58; nothing has gone out then */
    void write(Encoding encoding, Optional<DataSlice> slice, Answer answer, String separator) {
        AccountFormat format = AccountFormat.answer(encoding, slice, Unparsed.BASE64);
        AccountWriter writer = new AccountWriter(format, Mints.of(bank), bank.unixTimestamp());
        boolean mayFail = encoding == Encoding.BINARY || encoding == Encoding.BASE58;
        String before = "";
        for (Bank.Lookup lookup : found) {
            answer.json().raw(before);
            switch (lookup) {
                case Bank.Lookup.Found(Account account) -> write(writer, account, answer);
                case Bank.Lookup.Absent _ -> answer.json().raw("null");
                case Bank.Lookup.NotFollowed _ ->
                    throw new IllegalStateException("such an answer is the upstream node's");
            }
            before = separator;
            if (!mayFail) {
                answer.letGo();
            }
        }
    }

    private static void write(AccountWriter writer, Account account, Answer answer) {
        switch (writer.write(answer.json(), account)) {
            case WRITTEN -> {}
            case DROPPED -> throw new IllegalStateException("what cannot be parsed is base64 here: " + account);
            case TOO_LARGE_FOR_BASE58 -> throw Fault.base58();
        }
    }
}
