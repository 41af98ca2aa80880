package io.coffer.index;

import java.util.Optional;

/**
 * What a token was seen to do, in blocks that were read one by one: for telling honest tokens from bait. Ranges of old
 * blocks are not looked at, so all of it is a lower bound. Every count stops at {@link #MOST}.
 *
 * @param introduction who brought the token; empty where it was there before blocks were read one by one
 * @param handedOut receipts of tokens that nobody but their maker sent: minted, sent by the contract or whoever brought
 *     it, or sent in a transaction that served many receivers
 * @param largestHandOut receivers of one transaction, the most there were
 * @param passedOn transfers by anybody else: what people do with tokens that they want
 * @param standstills senders whose balance did not move although an event said that they sent some
 * @param silentGains balances far larger than what was stored and the events explain
 */
public record Conduct(
        Optional<Introduction> introduction,
        int handedOut,
        int largestHandOut,
        int passedOn,
        int standstills,
        int silentGains) {

    /** The end of every count: more says nothing more, and a count that stands still costs no row. */
    public static final int MOST = 1_000;

    /** Nothing seen. */
    public static final Conduct UNSEEN = new Conduct(Optional.empty(), 0, 0, 0, 0, 0);

    public Conduct {
        checkCount(handedOut);
        checkCount(largestHandOut);
        checkCount(passedOn);
        checkCount(standstills);
        checkCount(silentGains);
    }

    private static void checkCount(int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("a count of conduct is 0 to " + MOST + ", not " + count);
        }
    }

    /** The same with what one block adds. A token that {@link #MOST} transfers passed on is past being looked at for gifts. */
    public Conduct plus(int moreHandedOut, int handOut, int morePassedOn) {
        return passedOn == MOST
                ? this
                : new Conduct(
                        introduction,
                        capped(handedOut, moreHandedOut),
                        Math.max(largestHandOut, Math.min(handOut, MOST)),
                        capped(passedOn, morePassedOn),
                        standstills,
                        silentGains);
    }

    /** The same with what one block's audits add. */
    public Conduct withAudits(int moreStandstills, int moreSilentGains) {
        return new Conduct(
                introduction,
                handedOut,
                largestHandOut,
                passedOn,
                capped(standstills, moreStandstills),
                capped(silentGains, moreSilentGains));
    }

    public Conduct introducedBy(Introduction by) {
        return new Conduct(Optional.of(by), handedOut, largestHandOut, passedOn, standstills, silentGains);
    }

    private static int capped(int count, int more) {
        return (int) Math.min((long) count + more, MOST);
    }
}
