package io.coffer.acceptance.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A by-address answer as it came over the wire. */
public record BalanceAnswer(List<Row> rows, Map<String, AsOf> asOf) {

    /** One element of tokenAssets, all texts as sent. */
    public record Row(
            String chain,
            String token,
            String address,
            String symbol,
            String balance,
            String rawBalance,
            String price,
            String tokenType,
            String transferAmount,
            String availableAmount,
            boolean risky) {

        static Row from(JsonNode row) {
            return new Row(
                    row.get("chainIndex").asString(),
                    row.get("tokenAddress").asString(),
                    row.get("address").asString(),
                    row.get("symbol").asString(),
                    row.get("balance").asString(),
                    row.get("rawBalance").asString(),
                    row.get("tokenPrice").asString(),
                    row.get("tokenType").asString(),
                    row.get("transferAmount").asString(),
                    row.get("availableAmount").asString(),
                    row.get("isRiskToken").asBoolean());
        }
    }

    static BalanceAnswer from(JsonNode body, String asOfHeader) {
        if (!body.get("code").asString().equals("0")) {
            throw new AssertionError("refused: " + body);
        }
        List<Row> rows = new ArrayList<>();
        for (JsonNode row : body.get("data").get(0).get("tokenAssets")) {
            rows.add(Row.from(row));
        }
        return new BalanceAnswer(rows, AsOf.parse(asOfHeader));
    }

    public List<Row> rowsOf(String chain) {
        return rows.stream().filter(row -> row.chain().equals(chain)).toList();
    }
}
