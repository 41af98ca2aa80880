package io.coffer.gateway;

import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.Balances;
import io.coffer.wallet.Wallet;
import java.util.Optional;

/** Everything that an address holds on the chains asked. */
final class AllTokenBalances implements Endpoint {
    private final Wallet wallet;
    private final Generation generation;
    private final RowWriter rows;

    AllTokenBalances(Wallet wallet, Generation generation, RowWriter rows) {
        this.wallet = wallet;
        this.generation = generation;
        this.rows = rows;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        QueryParameters query = QueryParameters.parse(call.query());
        Balances balances = Answers.of(
                wallet.everything(query.address(), query.chains(), query.riskFilter(RiskFlag.ONE_KEEPS_ALL)),
                generation);
        return Reply.enveloped(rows.envelope(balances.rows()), Optional.of(AsOfHeader.of(balances.asOf())));
    }
}
