package io.coffer.wallet.price.onchain;

import static io.coffer.wallet.price.onchain.FakeChain.address;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers of a feed count. */
final class FeedTest {
    private static final long NOW = 1_780_000_000L;
    private static final Instant BLOCK = Instant.ofEpochSecond(NOW);
    private static final List<BigInteger> EIGHT = words(8);
    private static final Feed HOURLY = new Feed(address(1), Duration.ofHours(1));

    private static List<BigInteger> words(long... words) {
        return LongStream.of(words)
                .mapToObj(word -> BigInteger.valueOf(word).mod(BigInteger.ONE.shiftLeft(256)))
                .toList();
    }

    @Test
    void dollars_ofAFreshRound_areTheExactDecimal() {
        assertThat(HOURLY.dollars(words(9, 363_863_000_001L, NOW - 60, NOW - 50, 9), EIGHT, BLOCK))
                .contains(new BigDecimal("3638.63000001"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            zero answer,            9, 0,   10,    10,   9
            negative answer,        9, -1,  10,    10,   9
            round never finished,   9, 100, 10,    -1,   9
            answer of an old round, 9, 100, 10,    10,   8
            older than a heartbeat, 9, 100, 4201,  4201, 9
            from the future,        9, 100, -100,  -100, 9
            """)
    void dollars_ofARoundThatDoesNotCount_areNone(
            String why, long round, long answer, long started, long updated, long answeredIn) {
        long updatedAt = updated == -1 ? 0 : NOW - updated;
        List<BigInteger> said = words(round, answer, NOW - started, updatedAt, answeredIn);
        assertThat(HOURLY.dollars(said, EIGHT, BLOCK)).as(why).isEmpty();
    }

    @Test
    void dollars_upToTenMinutesLate_count() {
        List<BigInteger> said = words(9, 100, NOW - 4_200, NOW - 4_200, 9);
        assertThat(HOURLY.dollars(said, EIGHT, BLOCK)).isPresent();
    }

    @Test
    void dollars_ofWhatIsNoFeed_areNone() {
        List<BigInteger> said = words(9, 100, NOW, NOW, 9);
        assertThat(HOURLY.dollars(List.of(), EIGHT, BLOCK)).isEmpty();
        assertThat(HOURLY.dollars(said.subList(0, 4), EIGHT, BLOCK)).isEmpty();
        assertThat(HOURLY.dollars(said, List.of(), BLOCK)).isEmpty();
        assertThat(HOURLY.dollars(said, words(37), BLOCK)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 3600, true
            0, 3599, false
            1, 7200, false
            """)
    void sequencer_countsOnceItHasRunForTheGraceTime(long down, long since, boolean runs) {
        List<BigInteger> said = words(1, down, NOW - since, NOW - since, 1);
        assertThat(Feed.isRunning(said, Duration.ofHours(1), BLOCK)).isEqualTo(runs);
    }

    @Test
    void sequencer_thatWasNeverStartedOrIsMissing_doesNotRun() {
        assertThat(Feed.isRunning(words(1, 0, 0, NOW, 1), Duration.ofHours(1), BLOCK))
                .isFalse();
        assertThat(Feed.isRunning(List.of(), Duration.ofHours(1), BLOCK)).isFalse();
    }
}
