package io.coffer.wallet.market;

import io.coffer.chain.Price;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A part of a token's earlier prices, the newest first.
 *
 * @param end the start of the last step given, where older ones remain: they all start before it
 */
public record HistoricPrices(List<At> prices, Optional<Instant> end) {
    public HistoricPrices {
        prices = List.copyOf(prices);
    }

    /**
     * The last price that was known within a step.
     *
     * @param start of the step
     */
    public record At(Instant start, Price price) {}
}
