package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.util.Set;

/** What is asked of one chain. */
record Question(ChainIndex chain, Address owner, Wanted wanted) {

    /** Which rows an answer has. */
    sealed interface Wanted {

        /** Every token of which the owner holds something. */
        record Everything(RiskFilter filter) implements Wanted {}

        /** Exactly these tokens, whether or not anything is held. */
        record Named(Set<TokenAddress> tokens) implements Wanted {}
    }
}
