package io.coffer.gateway;

import io.coffer.wallet.account.Account;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.Page;

/** The accounts of the caller's project, oldest first. */
final class ListAccounts implements Endpoint {
    private final Accounts accounts;

    ListAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        Page<Account> page = accounts.list(call.project(), AccountParameters.page(query));
        JsonBuffer data = new JsonBuffer(128 + 80 * page.items().size())
                .raw("{\"cursor\":\"" + AccountAnswers.cursor(page.next()) + "\",\"accounts\":[");
        String comma = "";
        for (Account account : page.items()) {
            data.raw(comma + "{\"accountId\":\"" + account.id().value() + "\",\"accountType\":\"" + type(account)
                    + "\"}");
            comma = ",";
        }
        return Reply.success("success", data.raw("]}"));
    }

    private static String type(Account account) {
        return switch (account.kind()) {
            case WALLET, USER -> "0";
            case WATCH_ONLY -> "1";
        };
    }
}
