package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.AmountWriter;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.Mint;
import io.coffer.solana.token.MintView;

/** {@code getTokenSupply}. */
final class TokenSupply implements Method {
    private final Sources sources;

    TokenSupply(Sources sources) {
        this.sources = sources;
    }

    @Override
    public Outcome answer(Request.Call call, Answer answer) throws InterruptedException {
        Parameters parameters = Parameters.of(call.parameters(), 1, 2);
        String text = parameters.get(0, Typed::text);
        Context context = parameters.find(1, Context::strict).orElse(Context.DEFAULT);
        Pubkey key = Keys.parse(text);
        try (Bank bank = sources.open(context)) {
            if (sources.hasUpstream() && bank.account(key) instanceof Bank.Lookup.NotFollowed) {
                return sources.relay(call);
            }
            byte[] data = data(bank, key);
            Mint mint = Mint.unpack(data).orElseThrow(TokenSupply::notUnpacked);
            MintView view = MintView.of(data).orElseThrow(TokenSupply::notUnpacked);
            sources.context(bank, answer);
            new AmountWriter(bank.unixTimestamp()).write(answer.json(), mint.supply(), view);
            answer.json().raw("}");
        }
        return Outcome.WRITTEN;
    }

    private static byte[] data(Bank bank, Pubkey key) {
        if (!(bank.account(key) instanceof Bank.Lookup.Found(Account account))) {
            throw Fault.parameter("could not find account");
        }
        if (!Programs.isToken(account.program())) {
            throw Fault.parameter("not a Token mint");
        }
        return account.data();
    }

    private static Fault notUnpacked() {
        return Fault.parameter("mint could not be unpacked");
    }
}
