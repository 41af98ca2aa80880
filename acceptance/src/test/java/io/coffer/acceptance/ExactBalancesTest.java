package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.scenario.RandomRun;
import io.coffer.acceptance.scenario.RandomRun.Outcome;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.chain.Seed;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every wallet's answer equals the nodes' own, row by row and block by block, through traffic, reorgs, dead nodes and a
 * server killed in mid-block. Longer with -Dcoffer.soak=true; repeated with -Dcoffer.seed=N.
 */
class ExactBalancesTest {

    private static final long USUAL_SEED = 20_261_121;
    private static final Duration USUAL = Duration.ofSeconds(75);
    private static final Duration SOAK = Duration.ofMinutes(20);

    /** Even the slowest machine compares the wallets of three chains a few times. */
    private static final int FEWEST_ANSWERS = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @EnumSource(Scope.class)
    void balances_throughReorgsRestartsAndKills_equalTheNodesOwn(Scope scope) {
        boolean soak = Boolean.getBoolean("coffer.soak");
        // The usual run lives the same lives each time; the soak draws new ones.
        Seed seed = soak ? Seed.draw() : Seed.givenOr(USUAL_SEED);
        try (RandomRun run = new RandomRun(folder, seed, scope)) {
            Outcome outcome = run.live(soak ? SOAK : USUAL);
            System.out.println(scope + ": " + outcome);
            assertThat(outcome.answersHeldAgainstANode()).isGreaterThan(FEWEST_ANSWERS);
        }
    }
}
