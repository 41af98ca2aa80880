package io.coffer.gateway;

import io.coffer.wallet.Balances;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.TokenSum;
import java.util.Optional;

/** What an account holds of exactly the tokens asked. */
final class AccountNamedBalances implements Endpoint {
    private final Accounts accounts;
    private final Optional<RowWriter> rows;

    private AccountNamedBalances(Accounts accounts, Optional<RowWriter> rows) {
        this.accounts = accounts;
        this.rows = rows;
    }

    /** A row an address and token, in {@code tokenAssets}. */
    static AccountNamedBalances byAddress(Accounts accounts, RowWriter rows) {
        return new AccountNamedBalances(accounts, Optional.of(rows));
    }

    /** A row a token, directly in {@code data}. */
    static AccountNamedBalances byToken(Accounts accounts) {
        return new AccountNamedBalances(accounts, Optional.empty());
    }

    @Override
    public Reply answer(Call call) throws InterruptedException {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        Balances balances = AccountAnswers.of(accounts.balances()
                .named(call.project(), AccountParameters.accountId(body), body.tokens(Generation.V5)));
        Reply.Header asOf = AsOfHeader.of(balances.asOf());
        return rows.map(writer -> Reply.enveloped(writer.envelope(balances.rows()), Optional.of(asOf)))
                .orElseGet(() -> Reply.success("success", TokenRows.of(TokenSum.of(balances)), asOf));
    }
}
