package io.coffer.store.sql;

import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Holder;
import io.coffer.wallet.account.Account;
import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Accounts and addresses as rows. */
final class AccountRows {
    private AccountRows() {}

    static Account account(ResultSet row) throws SQLException {
        return new Account(new AccountId(row.getString("id")), kind(row.getString("kind")));
    }

    static AccountAddress address(ResultSet row) throws SQLException {
        Holder holder = holder(row);
        return new AccountAddress(holder.chain(), holder.owner(), row.getString("remark"));
    }

    static Holder holder(ResultSet row) throws SQLException {
        String text = row.getString("address");
        Address address = Address.parse(ChainFamily.valueOf(row.getString("family")), text)
                .orElseThrow(() -> new IllegalStateException("the database holds an address that is none: " + text));
        return new Holder(new ChainIndex(row.getLong("chain_index")), address);
    }

    /** Stored, so never to be changed. */
    static String code(AccountKind kind) {
        return switch (kind) {
            case WALLET -> "wallet";
            case USER -> "user";
            case WATCH_ONLY -> "watch-only";
        };
    }

    private static AccountKind kind(String code) {
        return Arrays.stream(AccountKind.values())
                .filter(kind -> code(kind).equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no kind of account: " + code));
    }
}
