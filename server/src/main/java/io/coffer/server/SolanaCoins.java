package io.coffer.server;

import io.coffer.solana.Pubkey;
import java.util.List;

/** How much SOL accounts hold: the accounts of the system program are in no stream that the index follows. */
interface SolanaCoins {

    Coins of(List<Pubkey> keys) throws InterruptedException;

    sealed interface Coins {

        /**
         * @param slot finalized; all of it is true of it
         * @param lamports unsigned, in the order of the keys
         */
        record Known(long slot, List<Long> lamports) implements Coins {}

        record Unavailable(String reason) implements Coins {}
    }
}
