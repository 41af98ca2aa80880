package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Chainlink feed of dollars.
 *
 * @param heartbeat the feed updates at least this often
 */
record Feed(EvmAddress address, Duration heartbeat) {
    /** An update waits for a block, and sometimes for a cheap one. */
    private static final Duration LATENESS = Duration.ofMinutes(10);

    private static final BigInteger MAX_DECIMALS = BigInteger.valueOf(36);

    // Places in the answer of latestRoundData().
    private static final int ROUND = 0;
    private static final int ANSWER = 1;
    private static final int STARTED = 2;
    private static final int UPDATED = 3;
    private static final int ANSWERED_IN = 4;
    private static final int WORDS = 5;

    /**
     * The feed's dollars; empty unless the round is complete, the answer more than zero and not older than the heartbeat
     * allows at {@code block}.
     */
    Optional<BigDecimal> dollars(List<BigInteger> round, List<BigInteger> decimals, Instant block) {
        if (round.size() < WORDS || decimals.isEmpty() || decimals.getFirst().compareTo(MAX_DECIMALS) > 0) {
            return Optional.empty();
        }
        BigInteger answer = Words.signed(round.get(ANSWER));
        boolean isComplete =
                round.get(UPDATED).signum() > 0 && round.get(ANSWERED_IN).compareTo(round.get(ROUND)) >= 0;
        boolean isUsable = answer.signum() > 0 && isComplete && isFresh(round.get(UPDATED), block);
        return isUsable ? Optional.of(new BigDecimal(answer, decimals.getFirst().intValueExact())) : Optional.empty();
    }

    private boolean isFresh(BigInteger updated, Instant block) {
        BigInteger age = BigInteger.valueOf(block.getEpochSecond()).subtract(updated);
        BigInteger limit = BigInteger.valueOf(heartbeat.plus(LATENESS).toSeconds());
        return age.signum() >= 0 && age.compareTo(limit) <= 0;
    }

    /**
     * Whether a feed of a sequencer says that it runs, and has for {@code grace}: right after an outage feeds still say
     * what was true before it.
     */
    static boolean isRunning(List<BigInteger> round, Duration grace, Instant block) {
        if (round.size() < WORDS
                || round.get(ANSWER).signum() != 0
                || round.get(STARTED).signum() == 0) {
            return false;
        }
        BigInteger since = BigInteger.valueOf(block.getEpochSecond()).subtract(round.get(STARTED));
        return since.compareTo(BigInteger.valueOf(grace.toSeconds())) >= 0;
    }
}
