package io.coffer.evm;

/** What a node may or may not offer, found out by asking it. */
public enum NodeFeature {
    /** {@code eth_getBlockReceipts}: the way out where a single block has more logs than the node hands out. */
    BLOCK_RECEIPTS("block receipts"),
    /** EIP-1898: state of exactly one block, by its hash, and only while it is canonical. */
    STATE_BY_HASH("state by block hash"),
    /** {@code eth_call} of creation code: hundreds of balances in one question, with a gas limit for each. */
    DEPLOYLESS_CALL("deployless calls"),
    /** {@code debug_traceTransaction}. */
    DEBUG_TRACE("debug traces"),
    /** {@code trace_transaction}. */
    PARITY_TRACE("parity traces"),
    /** {@code txpool_status}, and with it {@code txpool_content}. */
    TXPOOL("txpool"),
    /** {@code txpool_contentFrom}: what waits of one sender. */
    TXPOOL_OF_SENDER("txpool of a sender"),
    /** {@code eth_newPendingTransactionFilter}: what waits, by polling. */
    PENDING_FILTER("pending filter"),
    /** {@code eth_simulateV1}: what transactions would do. */
    SIMULATION("simulation");

    private final String label;

    NodeFeature(String label) {
        this.label = label;
    }

    /** As shown to people. */
    public String label() {
        return label;
    }
}
