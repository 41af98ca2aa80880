package io.coffer.gateway.solana;

import io.coffer.gateway.solana.account.DataSlice;
import io.coffer.gateway.solana.account.Encoding;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import java.util.List;
import java.util.Optional;

/** What can be subscribed to. Equal ones share a subscription, whoever asked. */
sealed interface Topic {

    /** @param slice changes nothing, but tells subscriptions apart, as it does for a node */
    record OneAccount(Pubkey key, Commitment commitment, Encoding encoding, Optional<DataSlice> slice)
            implements Topic {}

    /** @param config has the commitment, the encoding, and a slice that changes nothing */
    record Program(Pubkey key, List<AccountFilter> filters, AccountConfig config, CloseNotices closes)
            implements Topic {}

    /** Every new bank. */
    record Slots() implements Topic {}

    record Roots() implements Topic {}

    /** Whether a program's accounts are told of when they stop being its own; a node never does. */
    enum CloseNotices {
        NO,
        YES
    }
}
