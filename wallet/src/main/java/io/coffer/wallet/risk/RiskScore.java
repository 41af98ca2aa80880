package io.coffer.wallet.risk;

import java.util.List;

/**
 * What speaks against a token.
 *
 * @param threshold from which sum on it is risky
 */
public record RiskScore(List<RiskLine> lines, int threshold) {
    public RiskScore {
        lines = List.copyOf(lines);
    }

    public int sum() {
        return lines.stream().mapToInt(RiskLine::points).sum();
    }

    public Verdict verdict() {
        return sum() >= threshold ? Verdict.RISKY : Verdict.CLEAR;
    }
}
