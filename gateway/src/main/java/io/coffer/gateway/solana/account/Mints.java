package io.coffer.gateway.solana.account;

import io.coffer.solana.Pubkey;
import io.coffer.solana.token.AmountDisplay;
import io.coffer.solana.token.MintView;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The mints of one answer, each looked up once. */
final class Mints {
    /** An answer may name a hundred thousand mints; those of before are looked up again then. */
    private static final int MOST_REMEMBERED = 256;

    private final Function<Pubkey, Optional<MintView>> source;
    private final long unixTimestamp;
    private final Map<Pubkey, Optional<Known>> known = new HashMap<>(64);

    Mints(Function<Pubkey, Optional<MintView>> source, long unixTimestamp) {
        this.source = source;
        this.unixTimestamp = unixTimestamp;
    }

    long unixTimestamp() {
        return unixTimestamp;
    }

    record Known(Pubkey key, AmountDisplay display) {}

    Optional<Known> of(Pubkey mint) {
        Optional<Known> before = known.get(mint);
        if (before != null) {
            return before;
        }
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        Optional<Known> found =
                source.apply(mint).map(view -> new Known(mint, AmountDisplay.at(view, unixTimestamp)));
        known.put(mint, found);
        return found;
    }
}
