package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.Encoding;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;
import java.util.List;

/** {@code getMultipleAccounts}. One account that only a node knows makes the whole answer the node's: it is of one bank. */
final class MultipleAccounts implements Method {
    private static final int MAX_KEYS = 100;

    private final Sources sources;

    MultipleAccounts(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        List<String> texts = parameters.get(0, MultipleAccounts::texts);
        AccountConfig config = parameters.find(1, AccountConfig::read).orElse(AccountConfig.DEFAULT);
        if (texts.size() > MAX_KEYS) {
            throw Fault.parameters("Too many inputs provided; max " + MAX_KEYS);
        }
        List<Pubkey> keys = texts.stream().map(Keys::parse).toList();
        try (Bank bank = sources.open(config.context())) {
            NamedAccounts accounts = NamedAccounts.find(bank, keys);
            if (!accounts.areAllFollowed()) {
                return sources.relay(call);
            }
            sources.context(bank, answer).raw("[");
            accounts.write(config.encoding().orElse(Encoding.BASE64), config.slice(), answer, ",");
            answer.json().raw("]}");
        }
        return Outcome.WRITTEN;
    }

    private static List<String> texts(Json value) {
        if (value instanceof Json.Sequence(List<Json> items)) {
            return items.stream().map(Typed::text).toList();
        }
        throw Typed.wrong(value, "a sequence");
    }
}
