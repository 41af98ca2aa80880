package io.coffer.gateway;

import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.Balances;
import io.coffer.wallet.account.Accounts;
import java.time.InstantSource;
import java.util.Optional;

/** What an account shows, all at once, a row an address and token: the newer wallet API. */
final class WalletTokenBalances implements Endpoint {
    private final Accounts accounts;
    private final RowWriter rows;
    private final InstantSource clock;

    WalletTokenBalances(Accounts accounts, RowWriter rows, InstantSource clock) {
        this.accounts = accounts;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        Balances balances = AccountAnswers.of(accounts.balances()
                .everything(
                        call.project(),
                        AccountParameters.accountId(query),
                        query.chains(Parameters.MAX_CHAINS),
                        query.riskFilter(RiskFlag.ONE_KEEPS_ALL)));
        JsonBuffer body = rows.envelope(balances.rows(), ",\"timeStamp\":\"" + clock.millis() + "\"");
        return Reply.enveloped(body, Optional.of(AsOfHeader.of(balances.asOf())));
    }
}
