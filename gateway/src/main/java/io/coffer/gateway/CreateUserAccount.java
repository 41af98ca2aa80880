package io.coffer.gateway;

import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.ClaimedAddress;
import java.util.List;

/** Makes an account of addresses whose owner signed for each. */
final class CreateUserAccount implements Endpoint {
    private final Accounts accounts;

    CreateUserAccount(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        List<ClaimedAddress> addresses = AccountParameters.claimedAddresses(body);
        String message = AccountParameters.signedMessage(body);
        return AccountAnswers.created(AccountAnswers.of(accounts.createUser(call.project(), addresses, message)));
    }
}
