package io.coffer.wallet.price.onchain;

import io.coffer.chain.BlockRef;
import java.math.BigInteger;
import java.util.List;

/** Asks contracts of one chain at one block: the port to the operator's node. For many threads. */
public interface ContractViews {

    /** At the newest block. */
    Reading newest(List<View> views);

    /** At {@code block}. */
    Reading at(BlockRef block, List<View> views);

    /** What came back. */
    sealed interface Reading {

        /**
         * @param block all answers are of
         * @param answers in the order of the views, each the words that came back: none where the contract is missing or
         *     refused
         */
        record Read(BlockRef block, List<List<BigInteger>> answers) implements Reading {
            public Read {
                answers = List.copyOf(answers);
            }
        }

        /** The node left the block. */
        record Gone(String reason) implements Reading {}

        /** No node answered. */
        record Unavailable(String reason) implements Reading {}
    }
}
