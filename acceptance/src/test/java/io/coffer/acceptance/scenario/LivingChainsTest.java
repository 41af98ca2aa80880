package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.scenario.LivingChain.Cast;
import io.coffer.chain.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The chains of the random runs survive what is done to them, and orphan blocks while at it. */
class LivingChainsTest {

    private static final int STEPS = 15;

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final Journal journal = new Journal();
    private final Account wallet = Account.labelled("wallet");
    private final Cast cast = new Cast(Account.labelled("keeper"), Account.labelled("collector"), List.of(wallet));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void anvil_disturbed_livesOn() {
        try (LivingChain chain = LivingAnvil.start(folder, 1, anvil -> List.of(anvil.http()), cast, random, journal)) {
            liveAndDisturb(chain);
        }
    }

    @Test
    void geth_disturbed_livesOn() {
        try (LivingChain chain = LivingGeth.start(folder, 10, cast, random, journal)) {
            liveAndDisturb(chain);
        }
    }

    private void liveAndDisturb(LivingChain chain) {
        try {
            int orphaned = 0;
            for (int step = 0; step < STEPS; step++) {
                journal.nextStep();
                chain.live();
                String head = chain.node().head().hash();
                long height = chain.node().head().height();
                chain.disturb();
                boolean canonical = chain.node()
                        .block(height)
                        .filter(block -> block.hash().equals(head))
                        .isPresent();
                orphaned += canonical ? 0 : 1;
                assertThat(chain.holdings(wallet.address(), chain.node().head().hash()))
                        .isPresent();
                assertThat(chain.node().head().height()).isGreaterThanOrEqualTo(chain.floor());
            }
            assertThat(orphaned).as("orphaned heads").isPositive();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("%s%n%s%n%s".formatted(failure.getMessage(), seed, journal), failure);
        }
    }
}
