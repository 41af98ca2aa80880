package io.coffer.gateway;

import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountKind;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.Accounts;

/** Adds addresses to a user account, each signed for, or takes some away. */
final class UpdateUserAccount implements Endpoint {
    private final Accounts accounts;

    UpdateUserAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        AccountId account = AccountParameters.accountId(body);
        AccountOutcome<AccountId> done = switch (AccountParameters.updateType(body)) {
            case ADD ->
                accounts.addProven(
                        call.project(),
                        account,
                        AccountParameters.claimedAddresses(body),
                        AccountParameters.signedMessage(body));
            case DELETE ->
                accounts.remove(call.project(), account, AccountKind.USER, AccountParameters.addresses(body));
        };
        AccountAnswers.of(done);
        return AccountAnswers.done();
    }
}
