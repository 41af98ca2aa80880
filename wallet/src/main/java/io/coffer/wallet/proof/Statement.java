package io.coffer.wallet.proof;

import java.util.Optional;

/**
 * What a caller says to prove that an address is theirs.
 *
 * @param message signed as UTF-8
 * @param signature in the spelling that wallets of the chain use
 * @param publicKey checked where it is given; never needed, since address and signature tell it
 */
public record Statement(String message, String signature, Optional<String> publicKey) {}
