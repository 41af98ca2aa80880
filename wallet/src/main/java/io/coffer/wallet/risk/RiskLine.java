package io.coffer.wallet.risk;

/**
 * One line of a score.
 *
 * @param rule its name, as in the rule files
 * @param reason what was found, in a sentence for people
 */
public record RiskLine(String rule, int points, String reason) {}
