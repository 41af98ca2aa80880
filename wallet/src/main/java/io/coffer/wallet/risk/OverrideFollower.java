package io.coffer.wallet.risk;

import io.coffer.wallet.Rounds;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over what the operator says of tokens while the server runs. */
public final class OverrideFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OverrideFollower.class);

    private final RiskVerdicts verdicts;
    private final Rounds rounds;
    /** Of the thread of the rounds alone. */
    private boolean hadTrouble;

    private OverrideFollower(RiskVerdicts verdicts, Duration pause) {
        this.verdicts = verdicts;
        this.rounds = Rounds.start("overrides", pause, verdicts::warmUp, this::refresh);
    }

    /** @param pause between two looks */
    public static OverrideFollower start(RiskVerdicts verdicts, Duration pause) {
        return new OverrideFollower(verdicts, pause);
    }

    /** What was said before stays in force; told once, not every second. */
    private void refresh() {
        try {
            verdicts.refresh();
            if (hadTrouble) {
                LOG.info("what the operator says of tokens is read again");
            }
            hadTrouble = false;
        } catch (RuntimeException trouble) {
            if (!hadTrouble) {
                LOG.warn("cannot read what the operator says of tokens; trying again: {}", trouble.getMessage());
            }
            hadTrouble = true;
        }
    }

    /** Waits for the look at hand. */
    @Override
    public void close() {
        rounds.close();
    }
}
