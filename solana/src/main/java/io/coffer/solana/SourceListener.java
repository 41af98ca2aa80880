package io.coffer.solana;

import java.util.OptionalLong;

/** What became of a source, for whoever assembled it. Called on the source's thread, which must not be held up. */
public interface SourceListener {

    /** It delivers: what it tells is current from now on, or soon. */
    void following();

    /**
     * It does not deliver, and tries again by itself.
     *
     * @param reason in plain words, without a credential
     */
    void trouble(String reason);

    /**
     * Slots are missing that the node cannot send any more, so that only a snapshot can repair what is stored. The source
     * goes on with what is new; once {@link SlotFeed#root} is another one it tries to join that.
     */
    void gapBeyondReplay(Gap gap);

    /** It ended for good by a failure of the feed or of itself. */
    void stopped(RuntimeException cause);

    /**
     * @param root the newest slot that is stored; empty where nothing is
     * @param firstAvailable the oldest slot that the node can still send; empty where it has none, or does not say
     */
    record Gap(OptionalLong root, OptionalLong firstAvailable) {}
}
