package io.coffer.gateway.solana.account;

import io.coffer.solana.Pubkey;
import io.coffer.solana.token.MintView;
import java.util.List;
import java.util.Optional;

/** What one bank knows of mints. */
@FunctionalInterface
public interface MintSource {

    /** What amounts of each mint need, in the same order; empty for what is no mint. Many at once are found faster. */
    List<Optional<MintView>> find(List<Pubkey> mints);
}
