package io.coffer.wallet.price;

import io.coffer.chain.Price;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Prices and times as the services write them. */
final class PriceJson {
    /** Seconds of the year 9999: what lies behind is no time. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private PriceJson() {}

    /** The exact decimal that was written, as a number or as text; empty where it is no price. */
    static Optional<Price> price(JsonNode node) {
        if (node.isNumber()) {
            return Price.parse(node.decimalValue().toString());
        }
        return node.isString() ? Price.parse(node.stringValue()) : Optional.empty();
    }

    /** Seconds since 1970. */
    static Optional<Instant> time(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return Optional.empty();
        }
        long seconds = node.longValue();
        return seconds > 0 && seconds <= LAST_SECOND ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
    }
}
