package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;
import java.time.Instant;
import java.util.Optional;

/** What requests about prices and tokens say in their query. */
final class MarketParameters {
    /** Digits of milliseconds since 1970 until the year 33658. */
    private static final int MAX_TIME_DIGITS = 15;

    private MarketParameters() {}

    /** Without {@code tokenAddress} the native coin, since empty is absent. */
    static RequestedToken token(QueryParameters query) {
        ChainIndex chain = Parameters.chain(query.text("chainIndex").orElseThrow(() -> Refusal.empty("chainIndex")));
        String address = query.text("tokenAddress").orElse("");
        if (address.length() > Parameters.MAX_ADDRESS_LENGTH) {
            throw Refusal.wrong("tokenAddress", "longer than " + Parameters.MAX_ADDRESS_LENGTH + " characters");
        }
        return new RequestedToken(chain, address);
    }

    /** Milliseconds since 1970; empty where they are absent. */
    static Optional<Instant> time(QueryParameters query, String name) {
        return query.text(name).map(text -> {
            if (text.length() > MAX_TIME_DIGITS || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
                throw Refusal.wrong(name, "not milliseconds since 1970");
            }
            return Instant.ofEpochMilli(Long.parseLong(text));
        });
    }
}
