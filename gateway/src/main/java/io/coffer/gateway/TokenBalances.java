package io.coffer.gateway;

import io.coffer.gateway.Parameters.RiskFlag;
import io.coffer.wallet.Balances;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.Wallet;
import java.util.List;
import java.util.Optional;

/** What an address holds of exactly the tokens asked: zero and risky ones have their row too. */
final class TokenBalances implements Endpoint {
    private final Wallet wallet;
    private final Generation generation;
    private final RowWriter rows;

    TokenBalances(Wallet wallet, Generation generation, RowWriter rows) {
        this.wallet = wallet;
        this.generation = generation;
        this.rows = rows;
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        BodyParameters body = BodyParameters.parse(call.body(), generation);
        String address = body.address();
        List<RequestedToken> tokens = body.tokens(generation);
        // Read for the sake of its errors: a token asked for by name is answered whatever the filter says.
        body.riskFilter(RiskFlag.ONE_KEEPS_ALL);
        Balances balances = Answers.of(wallet.named(address, tokens), generation);
        return Reply.enveloped(rows.envelope(balances.rows()), Optional.of(AsOfHeader.of(balances.asOf())));
    }
}
