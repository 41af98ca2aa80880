package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Pubkey;

/** {@code getBalance}. */
final class Balance implements Method {
    private final Sources sources;

    Balance(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        String text = parameters.get(0, Typed::text);
        Context context = parameters.find(1, Context::read).orElse(Context.DEFAULT);
        Pubkey key = Keys.parse(text);
        try (Bank bank = sources.open(context)) {
            return switch (bank.account(key)) {
                case Bank.Lookup.Found(Account account) -> write(bank, account.lamports(), answer);
                case Bank.Lookup.Absent _ -> write(bank, 0, answer);
                case Bank.Lookup.NotFollowed _ -> sources.relay(call);
            };
        }
    }

    private Outcome write(Bank bank, long lamports, Answer answer) {
        sources.context(bank, answer).raw(Long.toUnsignedString(lamports)).raw("}");
        return Outcome.WRITTEN;
    }
}
