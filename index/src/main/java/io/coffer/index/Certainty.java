package io.coffer.index;

import io.coffer.chain.ChainIndex;

/** Whether a writer knows what is stored: not from the beginning of a commit until it returned. */
final class Certainty {
    private final ChainIndex chain;
    private boolean lost;

    Certainty(ChainIndex chain) {
        this.chain = chain;
    }

    void lose() {
        lost = true;
    }

    void regain() {
        lost = false;
    }

    void check() {
        if (lost) {
            throw new IllegalStateException("a commit of chain " + chain + " failed; its writer must be opened anew");
        }
    }
}
