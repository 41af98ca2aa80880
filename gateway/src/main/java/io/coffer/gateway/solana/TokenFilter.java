package io.coffer.gateway.solana;

import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.Typed;
import io.coffer.gateway.solana.json.Variant;
import io.coffer.solana.Pubkey;
import java.util.List;

/** {@code RpcTokenAccountsFilter}: which of an owner's token accounts a call wants. */
sealed interface TokenFilter {
    record Mint(Pubkey key) implements TokenFilter {}

    record Program(Pubkey key) implements TokenFilter {}

    /** As it was written: keys are judged only when every parameter has its type. */
    record Text(Kind kind, String key) {
        TokenFilter parsed() {
            return switch (kind) {
                case MINT -> new Mint(Keys.parse(key));
                case PROGRAM -> new Program(Keys.parse(key));
            };
        }
    }

    enum Kind {
        MINT,
        PROGRAM
    }

    static Text read(Json value) {
        Variant variant = Variant.of(value, List.of("mint", "programId"));
        return new Text(variant.name().equals("mint") ? Kind.MINT : Kind.PROGRAM, Typed.text(variant.value()));
    }
}
