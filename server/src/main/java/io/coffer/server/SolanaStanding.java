package io.coffer.server;

import io.coffer.chain.Base58;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.ChainState;
import io.coffer.index.Index;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Banks.Health;
import io.coffer.solana.Commitment;
import io.coffer.solana.SourceListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a source of Solana's accounts is, for health checks and for the wallet. Safe for many threads. */
final class SolanaStanding implements SourceListener {
    /** A stream that breaks is open again long before. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(SolanaStanding.class);

    private final ChainIndex chain;
    private final Index index;
    private final InstantSource clock;
    private volatile Optional<Trouble> trouble;
    private volatile Consumer<String> onGap = _ -> {};

    private record Trouble(Kind kind, Instant since, String reason) {}

    private enum Kind {
        /** Over as soon as the source delivers again; nobody learns of one that is short. */
        PASSING,
        /** What is stored falls behind, whatever the source delivers, until it moves on. */
        LASTING
    }

    SolanaStanding(ChainIndex chain, Index index, InstantSource clock) {
        this.chain = chain;
        this.index = index;
        this.clock = clock;
        this.trouble = Optional.of(new Trouble(Kind.PASSING, clock.instant(), "waiting for the node"));
    }

    /** Whom to call when only a snapshot can repair what is stored. */
    void onGap(Consumer<String> repair) {
        onGap = repair;
    }

    Health health() {
        return trouble.flatMap(this::known).<Health>map(Health.Unhealthy::new).orElseGet(Health.Fine::new);
    }

    private Optional<String> known(Trouble now) {
        return switch (now.kind()) {
            case PASSING ->
                now.since().plus(GRACE).isBefore(clock.instant())
                        ? Optional.of("node unreachable since " + now.since().truncatedTo(ChronoUnit.SECONDS) + ": "
                                + now.reason())
                        : Optional.empty();
            case LASTING -> Optional.of("stopped: " + now.reason());
        };
    }

    @Override
    public void following() {
        trouble = trouble.filter(now -> now.kind() == Kind.LASTING);
    }

    @Override
    public void trouble(String reason) {
        if (trouble.filter(now -> now.kind() == Kind.LASTING).isEmpty()) {
            Instant since = trouble.map(Trouble::since).orElseGet(clock::instant);
            trouble = Optional.of(new Trouble(Kind.PASSING, since, reason));
            index.report(chain, new ChainState.Unreachable(since, reason));
        }
    }

    @Override
    public void gapBeyondReplay(Gap gap) {
        String reason = gap.root().isEmpty()
                ? "nothing of Solana is stored yet"
                : "slots behind " + gap.root().getAsLong() + " are missing, and the node cannot send them any more";
        stopped(reason);
        onGap.accept(reason);
    }

    @Override
    public void stopped(RuntimeException cause) {
        LOG.error("Solana is followed no more", cause);
        stopped(String.valueOf(cause.getMessage()));
    }

    /** Says so at once: it does not pass of itself. */
    void stopped(String reason) {
        trouble = Optional.of(new Trouble(Kind.LASTING, clock.instant(), reason));
        index.report(chain, new ChainState.Stopped(reason));
    }

    /** What is stored has moved on: says what it is now. */
    void moved(Banks banks) {
        trouble = Optional.empty();
        banks.newest(Commitment.FINALIZED).ifPresent(newest -> {
            try (Bank bank = newest) {
                index.report(chain, state(bank));
            }
        });
    }

    private ChainState state(Bank bank) {
        Instant time = Instant.ofEpochSecond(bank.unixTimestamp());
        return Base58.decode(bank.blockhash())
                .filter(bytes -> bytes.length == BlockHash.LENGTH)
                .<ChainState>map(bytes -> new ChainState.Following(
                        new BlockRef(new Height(bank.blockHeight()), BlockHash.of(bytes), time)))
                .orElseGet(() -> new ChainState.Imported(time));
    }
}
