package io.coffer.wallet.risk;

import io.coffer.index.Conduct;
import io.coffer.index.Introduction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a token was seen to do. Counts are lower bounds, so a rule may hold too late, never too early. */
final class ConductRules {
    private final RiskRules rules;

    ConductRules(RiskRules rules) {
        this.rules = rules;
    }

    List<RiskLine> lines(Conduct seen) {
        List<RiskLine> lines = new ArrayList<>();
        addAirdrop(lines, seen);
        if (seen.standstills() > 0) {
            lines.add(rules.line(
                    RiskRule.SPOOFED_SENDER,
                    times(seen.standstills(), "sender's balance did not move", "senders' balances did not move")
                            + " although an event said that they sent some"));
        }
        if (seen.standstills() >= rules.limit(RiskLimit.SPOOFED_SENDERS)) {
            lines.add(rules.line(RiskRule.SPOOFED_SENDERS, "and that again and again"));
        }
        if (seen.silentGains() > 0) {
            lines.add(rules.line(
                    RiskRule.SILENT_GAIN,
                    times(seen.silentGains(), "balance was", "balances were")
                            + " more than doubled without an event that says so"));
        }
        if (seen.silentGains() >= rules.limit(RiskLimit.SILENT_GAINS)) {
            lines.add(rules.line(RiskRule.SILENT_GAINS, "and that again and again"));
        }
        seen.introduction().flatMap(this::burst).ifPresent(lines::add);
        return lines;
    }

    private void addAirdrop(List<RiskLine> lines, Conduct seen) {
        long receiptsForTransfers = (long) seen.passedOn() * rules.limit(RiskLimit.AIRDROP_RECEIPTS_PER_TRANSFER);
        boolean isAirdrop = seen.handedOut() >= rules.limit(RiskLimit.AIRDROP_RECEIPTS)
                && seen.largestHandOut() >= rules.limit(RiskLimit.AIRDROP_RECEIVERS)
                && receiptsForTransfers <= seen.handedOut();
        if (isAirdrop) {
            lines.add(rules.line(
                    RiskRule.MASS_AIRDROP,
                    "handed out " + counted(seen.handedOut()) + " times, to " + counted(seen.largestHandOut())
                            + " in one transaction, and passed on " + counted(seen.passedOn()) + " times"));
            if (seen.passedOn() == 0 && seen.handedOut() >= rules.limit(RiskLimit.LARGE_AIRDROP_RECEIPTS)) {
                lines.add(rules.line(RiskRule.LARGE_MASS_AIRDROP, "nobody of so many passed any on"));
            }
        }
    }

    private Optional<RiskLine> burst(Introduction introduction) {
        return introduction.siblings() >= rules.limit(RiskLimit.BURST_SIBLINGS)
                ? Optional.of(rules.line(
                        RiskRule.DEPLOYER_BURST,
                        introduction.by().text() + ", who brought it, had brought " + counted(introduction.siblings())
                                + " other tokens within a day"))
                : Optional.empty();
    }

    private static String times(int count, String one, String many) {
        return counted(count) + " " + (count == 1 ? one : many);
    }

    private static String counted(int count) {
        return count == Conduct.MOST ? count + " or more" : Integer.toString(count);
    }
}
