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
    /** {@code txpool_status}. */
    TXPOOL("txpool");

    private final String label;

    NodeFeature(String label) {
        this.label = label;
    }

    /** As shown to people. */
    public String label() {
        return label;
    }
}
