package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;

/** Deletes an account with its addresses and tokens. */
final class DeleteAccount implements Endpoint {
    private final Accounts accounts;

    DeleteAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        AccountAnswers.of(accounts.delete(call.project(), AccountParameters.accountId(body)));
        return AccountAnswers.done();
    }
}
