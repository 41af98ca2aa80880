package io.coffer.gateway;

import io.coffer.chain.ChainIndex;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.market.HistoricPrices;
import io.coffer.wallet.market.HistoryQuestion;
import io.coffer.wallet.market.HistoryStep;
import io.coffer.wallet.market.Market;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What a token cost at earlier times, the newest first. A cursor is the time of the last price given. */
final class HistoricalPrices implements Endpoint {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;
    /** Digits of milliseconds since 1970 until the year 33658. */
    private static final int MAX_TIME_DIGITS = 15;

    private final Market market;
    private final InstantSource clock;

    HistoricalPrices(Market market, InstantSource clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        RequestedToken token = token(query);
        HistoricPrices page = AccountAnswers.of(market.history(token, question(query)));
        JsonBuffer data = new JsonBuffer(64 + 64 * page.prices().size());
        String cursor = page.end().map(end -> Long.toString(end.toEpochMilli())).orElse("");
        data.raw("{\"cursor\":\"" + cursor + "\",\"prices\":[");
        String comma = "";
        for (HistoricPrices.At point : page.prices()) {
            data.raw(comma + "{\"time\":\"" + point.start().toEpochMilli() + "\",\"price\":\""
                    + point.price().text() + "\"}");
            comma = ",";
        }
        return Reply.success("success", data.raw("]}"));
    }

    /** The token that a query names: without {@code tokenAddress} the native coin, since empty is absent. */
    static RequestedToken token(QueryParameters query) {
        ChainIndex chain = Parameters.chain(query.text("chainIndex").orElseThrow(() -> Refusal.empty("chainIndex")));
        String address = query.text("tokenAddress").orElse("");
        if (address.length() > Parameters.MAX_ADDRESS_LENGTH) {
            throw Refusal.wrong("tokenAddress", "longer than " + Parameters.MAX_ADDRESS_LENGTH + " characters");
        }
        return new RequestedToken(chain, address);
    }

    private HistoryQuestion question(QueryParameters query) {
        Instant from = time(query, "begin").orElse(Instant.EPOCH);
        Instant to = time(query, "end").orElseGet(clock::instant);
        if (from.isAfter(to)) {
            throw Refusal.wrong("begin", "later than end");
        }
        int limit = AccountParameters.limit(query, DEFAULT_LIMIT, MAX_LIMIT);
        Instant last = AccountParameters.place(query)
                .map(cursor -> Instant.ofEpochMilli(cursor - 1))
                .filter(before -> before.isBefore(to))
                .orElse(to);
        return new HistoryQuestion(step(query), from, last, limit);
    }

    private static Optional<Instant> time(QueryParameters query, String name) {
        Optional<String> text = query.text(name);
        boolean isTime = text.filter(given -> given.length() > MAX_TIME_DIGITS
                        || !given.chars().allMatch(digit -> digit >= '0' && digit <= '9'))
                .isEmpty();
        if (!isTime) {
            throw Refusal.wrong(name, "not milliseconds since 1970");
        }
        return text.map(given -> Instant.ofEpochMilli(Long.parseLong(given)));
    }

    private static HistoryStep step(QueryParameters query) {
        return switch (query.text("period").orElse("1d")) {
            case "1m" -> HistoryStep.MINUTE;
            case "5m" -> HistoryStep.FIVE_MINUTES;
            case "30m" -> HistoryStep.HALF_HOUR;
            case "1h" -> HistoryStep.HOUR;
            case "1d" -> HistoryStep.DAY;
            default -> throw Refusal.wrong("period", "none of 1m, 5m, 30m, 1h, 1d");
        };
    }
}
