package io.coffer.evm;

import io.coffer.chain.BlockRef;
import java.math.BigInteger;
import java.util.List;

/** What came of asking contracts. */
public sealed interface ContractReading {

    /**
     * @param block all answers are of
     * @param answers in the order of the calls, each the whole words that came back: none where nothing stands at the
     *     address, or the contract refused or used up its gas
     */
    record Read(BlockRef block, List<List<BigInteger>> answers) implements ContractReading {
        public Read {
            answers = answers.stream().map(List::copyOf).toList();
        }
    }

    /** The node no longer has the block on its branch, or not its state. */
    record NotCanonical(String reason) implements ContractReading {}

    /** No node answered. */
    record Unavailable(String reason) implements ContractReading {}
}
