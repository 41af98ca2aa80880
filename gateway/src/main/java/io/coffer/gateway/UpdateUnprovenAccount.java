package io.coffer.gateway;

import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.NamedAddress;
import java.util.List;

/** Adds addresses to an account, or takes some away. */
final class UpdateUnprovenAccount implements Endpoint {
    private final Accounts accounts;
    private final Unproven kind;

    UpdateUnprovenAccount(Accounts accounts, Unproven kind) {
        this.accounts = accounts;
        this.kind = kind;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        AccountId account = AccountParameters.accountId(body);
        AccountParameters.UpdateType update = AccountParameters.updateType(body);
        List<NamedAddress> addresses = AccountParameters.addresses(body);
        AccountOutcome<AccountId> done = switch (update) {
            case ADD -> accounts.addUnproven(call.project(), account, kind.kind(), addresses);
            case DELETE -> accounts.remove(call.project(), account, kind.kind(), addresses);
        };
        AccountAnswers.of(done);
        return AccountAnswers.done();
    }
}
