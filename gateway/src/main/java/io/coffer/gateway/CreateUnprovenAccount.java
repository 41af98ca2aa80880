package io.coffer.gateway;

import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountOutcome;
import io.coffer.wallet.account.Accounts;
import io.coffer.wallet.account.NamedAddress;
import java.util.List;

/** Makes an account of addresses that nobody has to prove. */
final class CreateUnprovenAccount implements Endpoint {
    private final Accounts accounts;
    private final Unproven kind;

    CreateUnprovenAccount(Accounts accounts, Unproven kind) {
        this.accounts = accounts;
        this.kind = kind;
    }

    @Override
    public Reply answer(Call call) {
        BodyParameters body = BodyParameters.parse(call.body(), Generation.V5);
        List<NamedAddress> addresses = AccountParameters.addresses(body);
        AccountOutcome<AccountId> made = switch (kind) {
            case WALLET -> accounts.createWallet(call.project(), addresses);
            case WATCH_ONLY -> accounts.createWatchOnly(call.project(), addresses);
        };
        return AccountAnswers.created(AccountAnswers.of(made));
    }
}
