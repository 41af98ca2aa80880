package io.coffer.wallet.market;

import java.time.Instant;

/**
 * Which earlier prices are asked for.
 *
 * @param from no step that starts earlier
 * @param to no step that starts later
 * @param limit of prices, at least one
 */
public record HistoryQuestion(HistoryStep step, Instant from, Instant to, int limit) {}
