package io.coffer.gateway.solana.account;

import io.coffer.solana.Pubkey;
import io.coffer.solana.token.AmountDisplay;
import io.coffer.solana.token.MintView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mints of one answer, each looked up once. */
final class Mints {
    /** An answer may name a hundred thousand mints; those of before are looked up again then. */
    private static final int MOST_REMEMBERED = 256;

    private final MintSource source;
    private final long unixTimestamp;
    private final Map<Pubkey, Optional<Known>> known = new HashMap<>(64);

    Mints(MintSource source, long unixTimestamp) {
        this.source = source;
        this.unixTimestamp = unixTimestamp;
    }

    long unixTimestamp() {
        return unixTimestamp;
    }

    record Known(Pubkey key, AmountDisplay display) {}

    /** Looks up those together that will be asked for next: far fewer than are remembered. */
    void expect(List<Pubkey> mints) {
        List<Pubkey> missing = new ArrayList<>(mints.size());
        for (Pubkey mint : mints) {
            if (!known.containsKey(mint)) {
                missing.add(mint);
            }
        }
        learn(missing);
    }

    Optional<Known> of(Pubkey mint) {
        Optional<Known> before = known.get(mint);
        if (before != null) {
            return before;
        }
        learn(List.of(mint));
        return known.getOrDefault(mint, Optional.empty());
    }

    private void learn(List<Pubkey> mints) {
        if (known.size() + mints.size() > MOST_REMEMBERED) {
            known.clear();
        }
        List<Optional<MintView>> found = source.find(mints);
        for (int i = 0; i < mints.size(); i++) {
            Pubkey mint = mints.get(i);
            known.put(mint, found.get(i).map(view -> new Known(mint, AmountDisplay.at(view, unixTimestamp))));
        }
    }
}
