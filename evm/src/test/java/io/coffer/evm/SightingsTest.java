package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import io.coffer.evm.Sightings.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SightingsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final EvmAddress OWNER = TestBytes.address(1);
    private static final EvmAddress RELAYER = TestBytes.address(2);

    private final Sightings sightings = new Sightings(4, 6, 20, Duration.ofHours(3));

    private static Sighting sighting(EvmAddress sender, int nonce, Instant seen) {
        return new Sighting(String.format("0x%s%024x", sender.text().substring(2), nonce), sender, nonce, seen);
    }

    private void add(EvmAddress owner, EvmAddress sender, int nonce) {
        sightings.add(owner, sighting(sender, nonce, NOON));
    }

    private List<Long> nonces(EvmAddress owner) {
        return sightings.of(owner, NOON).stream().map(Sighting::nonce).toList();
    }

    @Test
    void sightings_ofAnOwner_areOthersFirstThenTheirOwn() {
        add(OWNER, OWNER, 5);
        add(OWNER, RELAYER, 9);
        add(RELAYER, RELAYER, 9);
        add(OWNER, OWNER, 6);
        add(OWNER, OWNER, 5);
        assertThat(nonces(OWNER)).containsExactly(9L, 5L, 6L);
        assertThat(nonces(RELAYER)).containsExactly(9L);
    }

    @Test
    void strangers_doNotCrowdOutAnOwnersOwn() {
        add(OWNER, OWNER, 1);
        for (int stranger = 10; stranger < 200; stranger++) {
            add(OWNER, TestBytes.address(stranger), 0);
        }
        assertThat(nonces(OWNER)).hasSize(5).endsWith(1L);
    }

    @Test
    void ownersOwn_overTheLimit_loseTheOldest() {
        IntStream.range(0, 9).forEach(nonce -> add(OWNER, OWNER, nonce));
        assertThat(nonces(OWNER)).containsExactly(5L, 6L, 7L, 8L);
    }

    @Test
    void oneSender_overTheLimit_losesTheOldestOfWhomever() {
        IntStream.range(0, 9).forEach(nonce -> add(TestBytes.address(100 + nonce), RELAYER, nonce));
        assertThat(sightings.size()).isEqualTo(6);
        assertThat(nonces(TestBytes.address(102))).isEmpty();
        assertThat(nonces(TestBytes.address(103))).containsExactly(3L);
    }

    @Test
    void sightings_tooOld_areForgottenWhenAskedFor() {
        sightings.add(OWNER, sighting(OWNER, 1, NOON));
        sightings.add(OWNER, sighting(OWNER, 2, NOON.plusSeconds(1)));
        Instant later = NOON.plus(Duration.ofHours(3)).plusMillis(1);
        assertThat(sightings.of(OWNER, later)).extracting(Sighting::nonce).containsExactly(2L);
        assertThat(sightings.size()).isEqualTo(1);
    }

    @Test
    void forgotten_isGoneForItsOwnerOnly() {
        add(OWNER, RELAYER, 1);
        add(RELAYER, RELAYER, 1);
        sightings.forget(OWNER, sighting(RELAYER, 1, NOON).hash());
        assertThat(nonces(OWNER)).isEmpty();
        assertThat(nonces(RELAYER)).containsExactly(1L);
    }

    @Test
    void anyMixture_staysWithinEveryLimit() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int i = 0; i < 5_000; i++) {
            EvmAddress owner = TestBytes.address(random.nextInt(5));
            EvmAddress sender = TestBytes.address(random.nextInt(8));
            Sighting sighting = sighting(sender, random.nextInt(40), NOON.plusSeconds(random.nextInt(10)));
            if (random.nextInt(4) == 0) {
                sightings.forget(owner, sighting.hash());
            } else {
                sightings.add(owner, sighting);
            }
            int sum = IntStream.range(0, 5)
                    .map(number -> sightings.of(TestBytes.address(number), NOON).size())
                    .sum();
            assertThat(sightings.size())
                    .as("%s, round %s", seed, i)
                    .isLessThanOrEqualTo(20)
                    .isEqualTo(sum);
            assertThat(sightings.of(owner, NOON).size())
                    .as("%s, round %s", seed, i)
                    .isLessThanOrEqualTo(8);
        }
    }
}
