package io.coffer.solana.base;

/** Hears how far a load is. */
public interface LoadProgress {
    /** What is done with the accounts, in this order. */
    enum Phase {
        READING,
        FINDING_NEWEST,
        BY_MINT,
        BY_OWNER
    }

    /**
     * @param done accounts
     * @param of all of this phase; 0 where nobody knows
     */
    void at(Phase phase, long done, long of);

    /** Tells nobody. */
    static LoadProgress none() {
        return (_, _, _) -> {};
    }
}
