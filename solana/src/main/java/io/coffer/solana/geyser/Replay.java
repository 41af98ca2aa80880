package io.coffer.solana.geyser;

import java.util.OptionalLong;

/** Decides from which slot to ask for a stream, and what to do about slots that are missing. One thread. */
final class Replay {

    /** A node that has just started accepts old slots and begins later without a word; soon after it may have them. */
    private static final int ATTEMPTS = 3;

    /** The stored root that the node cannot go on from: no use in asking for it again. */
    private OptionalLong unreachable = OptionalLong.empty();

    private boolean anyUnreachable;
    private int attempts;

    enum Remedy {
        ASK_AGAIN,
        SNAPSHOT
    }

    /** From the root itself, so that the next slot's parent proves that nothing lies between; empty for what is new. */
    OptionalLong from(OptionalLong root) {
        return isUnreachable(root) ? OptionalLong.empty() : root;
    }

    boolean isUnreachable(OptionalLong root) {
        return anyUnreachable && unreachable.equals(root);
    }

    void joined() {
        anyUnreachable = false;
        attempts = 0;
    }

    /** @param firstAvailable what the node can still send; empty for nothing */
    Remedy missing(OptionalLong root, OptionalLong firstAvailable) {
        boolean available =
                root.isPresent() && firstAvailable.isPresent() && firstAvailable.getAsLong() <= root.getAsLong();
        if (available && attempts < ATTEMPTS) {
            attempts++;
            return Remedy.ASK_AGAIN;
        }
        giveUp(root);
        return Remedy.SNAPSHOT;
    }

    void giveUp(OptionalLong root) {
        unreachable = root;
        anyUnreachable = true;
        attempts = 0;
    }
}
