package io.coffer.solana.geyser;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.SlotFeed.Status;
import java.util.OptionalLong;

/** One message of the stream, as far as it matters here. */
sealed interface Update {
    record Written(long slot, Account account, long writeVersion) implements Update {}

    record Sealed(Block block) implements Update {}

    record Advanced(long slot, OptionalLong parent, Status status) implements Update {}

    /** The node wants to hear that somebody listens. */
    record Ping() implements Update {}

    record Other() implements Update {}

    Update PING = new Ping();
    Update OTHER = new Other();
}
