package io.coffer.gateway.solana.account;

import io.coffer.solana.token.Mint;
import io.coffer.solana.token.Multisig;

/** What a token program's account is, if a node can parse it. */
sealed interface Parsable {
    /** Read from its bytes as it is written. */
    record OfAccount(Mints.Known mint) implements Parsable {}

    record OfMint(Mint mint) implements Parsable {}

    record OfMultisig(Multisig multisig) implements Parsable {}
}
