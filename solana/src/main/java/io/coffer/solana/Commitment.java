package io.coffer.solana;

/** How sure the cluster is of a slot; later ones are surer. */
public enum Commitment {
    /** Executed by the node; may be on a fork that dies. */
    PROCESSED,
    /** Voted for by two thirds of the stake. */
    CONFIRMED,
    /** Beyond return. */
    FINALIZED
}
