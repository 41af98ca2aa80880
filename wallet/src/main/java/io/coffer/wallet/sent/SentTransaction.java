package io.coffer.wallet.sent;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import java.time.Instant;

/**
 * A transaction as it is kept.
 *
 * @param hash lower-case hex with {@code 0x}
 * @param raw as it was signed; not copied
 * @param sent when it was registered, in whole milliseconds
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record SentTransaction(ProjectId project, ChainIndex chain, String hash, byte[] raw, Instant sent) {

    /** Names the transaction and shows nothing of it. */
    @Override
    public String toString() {
        return hash;
    }
}
