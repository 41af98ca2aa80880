package io.coffer.gateway.solana.account;

import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.account.AccountWriter.Outcome;
import io.coffer.solana.Account;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/** What a writer made of one account. */
record Written(Outcome outcome, String text) {

    static Written of(Account account, AccountFormat format, Function<Pubkey, Optional<MintView>> mints, long time) {
        JsonBuffer out = new JsonBuffer(1);
        Outcome outcome = new AccountWriter(format, each(mints), time).write(out, account);
        return new Written(outcome, text(out));
    }

    static MintSource each(Function<Pubkey, Optional<MintView>> mints) {
        return keys -> keys.stream().map(mints).toList();
    }

    static String text(JsonBuffer out) {
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
