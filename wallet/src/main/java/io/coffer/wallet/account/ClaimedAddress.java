package io.coffer.wallet.account;

import java.util.Optional;

/** An address with what is to prove that the caller owns it. */
public record ClaimedAddress(NamedAddress address, String signature, Optional<String> publicKey) {}
