package io.coffer.wallet.price;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;

/** Names one token among all chains. */
public record TokenId(ChainIndex chain, TokenAddress address) {

    @Override
    public String toString() {
        return address.text().isEmpty() ? "native coin of chain " + chain : address.text() + " on chain " + chain;
    }
}
