package io.coffer.bench;

import io.coffer.bench.SolanaCall.Encoding;
import io.coffer.bench.SolanaPopulation.Holding;
import io.coffer.solana.Account;
import io.coffer.solana.token.TokenAccounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Compares whole answers with what the population says. */
final class SolanaCheck {
    private final URI rpc;
    private final SolanaPopulation population;
    private final ObjectMapper json = new ObjectMapper();

    SolanaCheck(URI rpc, SolanaPopulation population) {
        this.rpc = rpc;
        this.population = population;
    }

    /** Asks for all that {@code holding} has; the bytes of the answer's body. */
    int check(HttpClient http, Holding holding, Encoding encoding) throws IOException, InterruptedException {
        SolanaCall call = new SolanaCall(holding.owner(), encoding);
        HttpRequest request = HttpRequest.newBuilder(rpc)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.body()))
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        JsonNode answer = json.readTree(response.body());
        JsonNode rows = answer.at("/result/value");
        Report.require(
                answer.at("/result/context/slot").asLong() == SolanaIndex.SLOT && rows.size() == holding.count(),
                rows.size() + " accounts of " + holding);
        List<Account> expected = IntStream.range(holding.first(), holding.first() + holding.count())
                .mapToObj(number -> population.tokenAccount(number, 0))
                .sorted(Comparator.comparing(Account::key))
                .toList();
        for (int i = 0; i < expected.size(); i++) {
            check(rows.path(i), expected.get(i), encoding);
        }
        return response.body().length;
    }

    private static void check(JsonNode row, Account expected, Encoding encoding) {
        JsonNode account = row.path("account");
        Report.require(
                row.path("pubkey").asString().equals(expected.key().text())
                        && account.path("owner")
                                .asString()
                                .equals(expected.program().text())
                        && account.path("lamports").asLong() == expected.lamports()
                        && account.path("rentEpoch").toString().equals(Long.toUnsignedString(expected.rentEpoch()))
                        && account.path("space").asInt() == expected.data().length
                        && !account.path("executable").asBoolean(true),
                "account " + row);
        JsonNode data = account.path("data");
        switch (encoding) {
            case BASE64 ->
                Report.require(
                        Arrays.equals(Base64.getDecoder().decode(data.path(0).asString()), expected.data())
                                && data.path(1).asString().equals("base64"),
                        "data " + data);
            case JSON_PARSED -> checkParsed(data, expected.data());
        }
    }

    private static void checkParsed(JsonNode data, byte[] expected) {
        JsonNode information = data.at("/parsed/info");
        JsonNode amount = information.path("tokenAmount");
        BigDecimal units = BigDecimal.valueOf(TokenAccounts.amount(expected));
        BigDecimal shown = units.movePointLeft(SolanaPopulation.DECIMALS);
        Report.require(
                data.path("program").asString().equals("spl-token")
                        && information
                                .path("mint")
                                .asString()
                                .equals(TokenAccounts.mint(expected).text())
                        && information
                                .path("owner")
                                .asString()
                                .equals(TokenAccounts.owner(expected).text())
                        && information.path("state").asString().equals("initialized")
                        && amount.path("amount").asString().equals(units.toPlainString())
                        && amount.path("decimals").asInt() == SolanaPopulation.DECIMALS
                        && amount.path("uiAmount").asDouble() == shown.doubleValue()
                        && new BigDecimal(amount.path("uiAmountString").asString()).compareTo(shown) == 0,
                "parsed " + data);
    }
}
