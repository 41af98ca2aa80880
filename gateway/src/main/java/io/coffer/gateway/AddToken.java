package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;

/** Adds a token to an account, or to the whole project. */
final class AddToken implements Endpoint {
    private final Accounts accounts;

    AddToken(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        AccountAnswers.of(accounts.tokens()
                .add(call.project(), AccountParameters.optionalAccountId(body), AccountParameters.token(body)));
        return AccountAnswers.done();
    }
}
