package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;

/** Takes a token from an account, or from the project and all its accounts. */
final class DeleteToken implements Endpoint {
    private final Accounts accounts;

    DeleteToken(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        AccountAnswers.of(accounts.tokens()
                .remove(call.project(), AccountParameters.optionalAccountId(body), AccountParameters.token(body)));
        return AccountAnswers.done();
    }
}
