/**
 * Checks that whoever signed a text owns an address: EVM (EIP-191), Bitcoin (BIP-137, BIP-322), Solana (Ed25519); and reads who
 * signed an Ethereum transaction. Pure.
 *
 * <p>Enter through {@link io.coffer.wallet.proof.OwnershipProof} and {@link io.coffer.wallet.proof.SignedTransaction}.
 */
@NullMarked
package io.coffer.wallet.proof;

import org.jspecify.annotations.NullMarked;
