package io.coffer.wallet.account;

import io.coffer.chain.ChainIndex;

/**
 * An address as a caller names it.
 *
 * @param text not checked yet
 * @param remark at most {@link AccountAddress#MAX_REMARK_LENGTH} characters
 */
public record NamedAddress(ChainIndex chain, String text, String remark) {}
