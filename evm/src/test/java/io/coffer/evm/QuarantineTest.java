package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.EvmAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuarantineTest {
    private static final EvmAddress TOKEN = TestBytes.address(1);

    private final AtomicLong now = new AtomicLong();
    private final Quarantine quarantine = new Quarantine(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void offended_again_doublesTheTimeUpToHours() {
        assertThat(quarantine.holds(TOKEN)).isFalse();
        quarantine.offended(TOKEN);
        pass(Duration.ofSeconds(59));
        assertThat(quarantine.holds(TOKEN)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(quarantine.holds(TOKEN)).isFalse();
        quarantine.offended(TOKEN);
        pass(Duration.ofSeconds(119));
        assertThat(quarantine.holds(TOKEN)).isTrue();
        pass(Duration.ofSeconds(1));
        assertThat(quarantine.holds(TOKEN)).isFalse();
        for (int i = 0; i < 40; i++) {
            quarantine.offended(TOKEN);
        }
        pass(Duration.ofHours(10));
        assertThat(quarantine.holds(TOKEN)).as("never for good").isFalse();
    }

    @Test
    void behaved_afterOffences_startsAnew() {
        quarantine.offended(TOKEN);
        quarantine.offended(TOKEN);
        quarantine.behaved(TOKEN);
        assertThat(quarantine.holds(TOKEN)).isFalse();
        quarantine.offended(TOKEN);
        pass(Duration.ofSeconds(60));
        assertThat(quarantine.holds(TOKEN)).isFalse();
    }

    @Test
    void offended_moreTokensThanItKeeps_forgetsTheOldest() {
        for (int i = 0; i < 10_001; i++) {
            quarantine.offended(TestBytes.address(i));
        }
        assertThat(quarantine.holds(TestBytes.address(0))).isFalse();
        assertThat(quarantine.holds(TestBytes.address(1))).isTrue();
    }
}
