package io.coffer.index;

import io.coffer.chain.Height;

/**
 * Whether a token's stored balances may be served without asking the node again. A token is on probation until its
 * balances agreed with its events often enough and for long enough; one disagreement makes it volatile for good.
 */
public sealed interface Faithfulness {

    /** Audits that must pass before stored balances are served. */
    int PROBATION_AUDITS = 64;

    /** Blocks that probation lasts at least, about two weeks of 12-second blocks: rebases come daily or weekly. */
    long PROBATION_BLOCKS = 100_000;

    /** What one audit saw: a stored balance moved by the token's events, held against {@code balanceOf}. */
    enum Audit {
        AGREED,
        DISAGREED
    }

    /** The state after one more audit at {@code height}. */
    Faithfulness after(Audit audit, Height height);

    /**
     * @param agreements audits passed so far
     * @param since height of the first of them
     */
    record Probation(int agreements, Height since) implements Faithfulness {
        @Override
        public Faithfulness after(Audit audit, Height height) {
            if (audit == Audit.DISAGREED) {
                return Volatile.VOLATILE;
            }
            Height first = agreements == 0 ? height : since;
            int passed = Math.min(agreements + 1, PROBATION_AUDITS);
            boolean longEnough = height.value() - first.value() >= PROBATION_BLOCKS;
            return passed == PROBATION_AUDITS && longEnough ? Proven.PROVEN : new Probation(passed, first);
        }
    }

    /** Passed probation: stored balances are served, and audited on. */
    enum Proven implements Faithfulness {
        PROVEN;

        @Override
        public Faithfulness after(Audit audit, Height height) {
            return audit == Audit.DISAGREED ? Volatile.VOLATILE : this;
        }
    }

    /** Disagreed with its events once (rebasing, fee on transfer, silent mint): always read live. */
    enum Volatile implements Faithfulness {
        VOLATILE;

        @Override
        public Faithfulness after(Audit audit, Height height) {
            return this;
        }
    }

    /** The starting point of every token. */
    Faithfulness UNTRIED = new Probation(0, Height.GENESIS);
}
