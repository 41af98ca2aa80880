package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import java.util.List;

/** {@code getAccountInfo}. */
final class AccountInfo implements Method {
    private final Sources sources;

    AccountInfo(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        String text = parameters.get(0, Typed::text);
        AccountConfig config = parameters.find(1, AccountConfig::read).orElse(AccountConfig.DEFAULT);
        Pubkey key = Keys.parse(text);
        try (Bank bank = sources.open(config.context())) {
            NamedAccounts accounts = NamedAccounts.find(bank, List.of(key));
            if (!accounts.areAllFollowed()) {
                return sources.relay(call);
            }
            sources.context(bank, answer);
            accounts.write(config.encoding().orElse(Encoding.BINARY), config.slice(), answer, "");
            answer.json().raw("}");
        }
        return Outcome.WRITTEN;
    }
}
