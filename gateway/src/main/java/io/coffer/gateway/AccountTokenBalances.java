package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.TokenPage;
import io.coffer.wallet.account.TokenPlace;
import java.util.Optional;

/** What an account shows, in parts, one row a token: the older wallet API. */
final class AccountTokenBalances implements Endpoint {
    static final int MAX_CHAINS = 20;

    private final Accounts accounts;

    AccountTokenBalances(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        TokenPage page = AccountAnswers.of(accounts.balances()
                .page(
                        call.project(),
                        AccountParameters.accountId(query),
                        query.chains(MAX_CHAINS),
                        AccountParameters.tokenPlace(query),
                        AccountParameters.limit(query)));
        JsonBuffer rows = TokenRows.of(page.rows());
        JsonBuffer body = new JsonBuffer(rows.length() + 128)
                .raw("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"cursor\":\"")
                .raw(page.next().map(TokenPlace::digits).orElse(""))
                .raw("\",\"tokenAssets\":[")
                .raw(rows.array(), 0, rows.length())
                .raw("]}]}");
        return Reply.enveloped(body, Optional.of(AsOfHeader.of(page.asOf())));
    }
}
