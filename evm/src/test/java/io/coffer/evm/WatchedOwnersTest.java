package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import io.coffer.index.PendingTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedOwnersTest {
    private static final EvmAddress SENDER = TestBytes.address(1);
    private static final EvmAddress OWNER = TestBytes.address(2);

    private final AtomicLong nanos = new AtomicLong();
    private final WatchedOwners watched = new WatchedOwners(nanos::get);

    private static PendingTransaction transaction(Optional<EvmAddress> to, byte[] data) {
        return new PendingTransaction("0x" + "00".repeat(32), SENDER, 0, to, Amount.ZERO, 0, data, List.of());
    }

    @Test
    void owner_atAnyPlaceOfTheCallData_isFound() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        watched.asked(OWNER);
        for (int i = 0; i < 500; i++) {
            byte[] data = new byte[EvmAddress.LENGTH + random.nextInt(200)];
            random.nextBytes(data);
            int at = random.nextInt(data.length - EvmAddress.LENGTH + 1);
            System.arraycopy(OWNER.key(), 0, data, at, EvmAddress.LENGTH);
            assertThat(watched.mentionedIn(transaction(Optional.empty(), data)))
                    .as("%s, round %s", seed, i)
                    .containsExactly(OWNER);
        }
    }

    @Test
    void senderAndReceiver_areMentioned() {
        watched.asked(OWNER);
        watched.asked(SENDER);
        assertThat(watched.mentionedIn(transaction(Optional.of(OWNER), new byte[0])))
                .containsExactly(SENDER, OWNER);
    }

    @Test
    void owner_nobodyAskedAbout_isNotMentioned() {
        watched.asked(TestBytes.address(3));
        assertThat(watched.mentionedIn(transaction(Optional.of(OWNER), OWNER.key())))
                .isEmpty();
    }

    @Test
    void owner_notAskedAboutForLong_isWatchedNoMore() {
        watched.asked(OWNER);
        nanos.set(Duration.ofHours(1).toNanos() + 1);
        assertThat(watched.mentionedIn(transaction(Optional.empty(), OWNER.key())))
                .isEmpty();
        watched.asked(OWNER);
        assertThat(watched.mentionedIn(transaction(Optional.empty(), OWNER.key())))
                .containsExactly(OWNER);
    }

    @Test
    void owners_overTheLimit_loseWhoAskedLeastLately() {
        for (int i = 0; i < 10_001; i++) {
            watched.asked(TestBytes.address(1_000 + i));
        }
        assertThat(watched.mentionedIn(transaction(Optional.of(TestBytes.address(1_000)), new byte[0])))
                .isEmpty();
        assertThat(watched.mentionedIn(transaction(Optional.of(TestBytes.address(1_001)), new byte[0])))
                .containsExactly(TestBytes.address(1_001));
    }
}
