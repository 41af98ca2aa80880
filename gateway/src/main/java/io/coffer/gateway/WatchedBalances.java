package io.coffer.gateway;

import io.coffer.wallet.Balances;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.TokenSum;

/** What a watch-only account holds, one row a token, all at once. */
final class WatchedBalances implements Endpoint {
    private final Accounts accounts;

    WatchedBalances(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        Balances balances = AccountAnswers.of(accounts.balances()
                .watched(
                        call.project(),
                        AccountParameters.accountId(query),
                        query.chains(AccountTokenBalances.MAX_CHAINS)));
        return Reply.success("success", TokenRows.of(TokenSum.of(balances)), AsOfHeader.of(balances.asOf()));
    }
}
