package io.coffer.evm;

import java.util.List;

/** A way of asking a node many {@link StateQuestion}s at one block. */
interface StateCalls {

    /**
     * @param gas for each question
     * @param returned bytes wanted of each result, at least one word
     */
    record Limits(int gas, int returned) {
        /** Enough for every balance known to be honest, a share-based or proxied one included. */
        static final Limits BALANCE = new Limits(300_000, 32);
        /** Amount, expiration and nonce. */
        static final Limits PERMIT2_ALLOWANCE = new Limits(300_000, 96);
        /** Room for the longest text that is kept, in UTF-8, with its ABI head. */
        static final Limits METADATA = new Limits(300_000, 640);
        /** One word of a contract that may have to ask others for it, as a vault does. */
        static final Limits VIEW = new Limits(1_000_000, 32);
        /** The same for an answer of up to {@link ContractCall#MAX_WORDS} words. */
        static final Limits WIDE_VIEW = new Limits(1_000_000, 32 * ContractCall.MAX_WORDS);

        private static final int GENEROUS_GAS = 5_000_000;

        /** A second chance for a contract whose answer is costly to work out. */
        Limits generous() {
            return new Limits(GENEROUS_GAS, returned);
        }
    }

    /**
     * The answers, in the order of the questions.
     *
     * @param block the JSON parameter that names the block
     * @throws NodeException when the node cannot say; a contract's failure is an answer
     */
    List<StateAnswer> ask(Node node, String block, List<StateQuestion> questions, Limits limits);

    static StateCalls of(NodePool.Checked node) {
        return node.offers(NodeFeature.DEPLOYLESS_CALL)
                ? new DeploylessCalls()
                : new BatchedCalls(node.abilities().maxBatch());
    }
}
