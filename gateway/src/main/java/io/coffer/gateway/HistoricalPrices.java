package io.coffer.gateway;

import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.market.HistoricPrices;
import io.coffer.wallet.market.HistoryQuestion;
import io.coffer.wallet.market.HistoryStep;
import io.coffer.wallet.market.Market;
import java.time.Instant;
import java.time.InstantSource;

/** What a token cost at earlier times, the newest first. A cursor is the time of the last price given. */
final class HistoricalPrices implements Endpoint {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    private final Market market;
    private final InstantSource clock;

    HistoricalPrices(Market market, InstantSource clock) {
        this.market = market;
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        QueryParameters query = QueryParameters.parse(call.query());
        RequestedToken token = MarketParameters.token(query);
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

    private HistoryQuestion question(QueryParameters query) {
        Instant from = MarketParameters.time(query, "begin").orElse(Instant.EPOCH);
        Instant to = MarketParameters.time(query, "end").orElseGet(clock::instant);
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
