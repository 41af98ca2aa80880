package io.coffer.solana.watch;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.util.NavigableMap;

/**
 * The whole watch-list as of one bank.
 *
 * @param confirmed the node's newest confirmed slot a moment later
 * @param finalized the node's newest final slot a moment later
 * @param accounts the token accounts, and the mints of all of them
 */
record Reading(
        long slot,
        String blockhash,
        long height,
        long unixTimestamp,
        long confirmed,
        long finalized,
        NavigableMap<Pubkey, Account> accounts) {

    Block block(long parent, String parentHash) {
        return new Block(slot, blockhash, parent, parentHash, unixTimestamp, height);
    }
}
