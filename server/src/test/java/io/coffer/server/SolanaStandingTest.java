package io.coffer.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.Index;
import io.coffer.index.store.MemoryStore;
import io.coffer.solana.Banks.Health;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.SourceListener.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SolanaStandingTest {
    private final Index index = Index.open(new MemoryStore(), ChainRegistry.shipped());
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SolanaStanding standing = new SolanaStanding(ChainIndex.SOLANA, index, () -> now);

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void shortTrouble_isNotTold_longIs() {
        standing.following();
        standing.trouble("connection refused");
        assertThat(standing.health()).isEqualTo(new Health.Fine());

        now = now.plusSeconds(11);

        assertThat(standing.health())
                .isEqualTo(new Health.Unhealthy("node unreachable since 2026-01-01T00:00:00Z: connection refused"));
        standing.following();
        assertThat(standing.health()).isEqualTo(new Health.Fine());
    }

    @Test
    void gap_lastsUntilWhatIsStoredMovesOn_howeverTheStreamIs() {
        List<String> repairs = new ArrayList<>();
        standing.onGap(repairs::add);
        standing.gapBeyondReplay(new Gap(OptionalLong.of(100), OptionalLong.empty()));

        standing.following();
        standing.trouble("connection refused");
        standing.following();

        String reason = "slots behind 100 are missing, and the node cannot send them any more";
        assertThat(standing.health()).isEqualTo(new Health.Unhealthy("stopped: " + reason));
        assertThat(repairs).containsExactly(reason);
        standing.moved(new InMemoryBanks());
        assertThat(standing.health()).isEqualTo(new Health.Fine());
    }
}
