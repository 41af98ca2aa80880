package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.gateway.GatewayBench.V6;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.BITCOIN_OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.coffer.chain.TokenAddress;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the balance endpoints answer, over a real socket. */
final class BalanceEndpointsTest {
    private static final String CHECKSUM_CASE = "0xEd0C6079229E2d407672a117c22b62064f4a4312";
    private static final TokenAddress REFUSING = contract(4);

    @TempDir
    static Path folder;

    private static GatewayBench server;

    @BeforeAll
    static void start() throws IOException {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        base.holds(TokenAddress.Native.COIN, 1_500_000_000_000_000_000L);
        base.refusesToTell(REFUSING);
        List<String> lines =
                new ArrayList<>(resource("reference-holdings.ndjson").lines().toList());
        lines.add("""
                {"chainIndex":"0","tokenAddress":"btc-brc20-demo","address":"%s","symbol":"de\\"mo","balance":"1000",\
                "decimals":18,"tokenPrice":"0.25","tokenType":"2","isRiskToken":true,"transferAmount":"250.5",\
                "availableAmount":"749.5"}""".formatted(BITCOIN_OWNER));
        wallet.importLines(folder, lines);
        server = GatewayBench.serve(wallet);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void allTokenBalances_ofTheContractsExample_areThatAnswerWithRawBalances() throws Exception {
        Exchange answer =
                server.get(V5 + "all-token-balances-by-address?address=" + CHECKSUM_CASE + "&chains=1&filter=1");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(JsonMapper.shared().readTree(resource("reference-answer.json")));
        assertThat(answer.body()).startsWith("""
                {"code":"0","msg":"success","data":[{"tokenAssets":[{"chainIndex":"1",\
                "tokenAddress":"0x386ae941d4262b0ee96354499df2ab8442734ec0","symbol":"PT-sUSDE-27FEB2025",\
                "balance":"47042180.520700015","tokenPrice":"0.968391562089677097","tokenType":"1",\
                "isRiskToken":false,"transferAmount":"0","availableAmount":"0",\
                "rawBalance":"47042180520700015000000000",\
                "address":"0xed0c6079229e2d407672a117c22b62064f4a4312"},{""");
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("x-coffer-as-of")).contains("1;time=1780272000;imported");
    }

    @Test
    void allTokenBalances_V6_haveItsFieldsOnly() {
        Exchange answer = server.get(
                V6 + "all-token-balances-by-address?address=" + CHECKSUM_CASE + "&chains=1&excludeRiskToken=1");

        assertThat(answer.body()).startsWith("""
                {"code":"0","msg":"success","data":[{"tokenAssets":[{"chainIndex":"1",\
                "tokenContractAddress":"0x386ae941d4262b0ee96354499df2ab8442734ec0","symbol":"PT-sUSDE-27FEB2025",\
                "balance":"47042180.520700015","tokenPrice":"0.968391562089677097","isRiskToken":false,\
                "rawBalance":"47042180520700015000000000",\
                "address":"0xed0c6079229e2d407672a117c22b62064f4a4312"},{""");
        assertThat(rows(answer)).hasSize(31);
    }

    @Test
    void allTokenBalances_ofFollowedAndSilentChains_areNamedInTheAsOfHeader() {
        Exchange answer =
                server.get(V5 + "all-token-balances-by-address?address=" + OWNER_TEXT + "&chains=8453,56,501");

        assertThat(rows(answer))
                .singleElement()
                .satisfies(row -> assertThat(row.path("balance").stringValue()).isEqualTo("1.5"));
        assertThat(answer.header("x-coffer-as-of"))
                .contains("8453;height=1;hash=\"" + WalletBench.hash(1).hex()
                        + "\";time=1780272001, 56;error=\"no data: no node configured\", 501;foreign");
    }

    @Test
    void allTokenBalances_ofInscriptions_showBothParts() {
        Exchange answer =
                server.get(V5 + "all-token-balances-by-address?address=" + BITCOIN_OWNER + "&chains=0&filter=1");

        assertThat(answer.body()).contains("""
                [{"chainIndex":"0","tokenAddress":"btc-brc20-demo","symbol":"de\\"mo","balance":"1000",\
                "tokenPrice":"0.25","tokenType":"2","isRiskToken":true,"transferAmount":"250.5",\
                "availableAmount":"749.5","rawBalance":"1000000000000000000000",\
                "address":"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"}]""");
        assertThat(rows(server.get(
                        V5 + "all-token-balances-by-address?address=" + BITCOIN_OWNER + "&chains=0&filter=")))
                .as("risky tokens are left out by default")
                .isEmpty();
    }

    @Test
    void tokenBalances_zeroRiskyUnknownAndRefusingTokens_allHaveARow() {
        Exchange risky = server.post(V5 + "token-balances-by-address", """
                {"address":"%s","tokenAddresses":[{"chainIndex":0,"tokenAddress":"btc-brc20-demo"}],"filter":"0"}""".formatted(BITCOIN_OWNER));
        assertThat(rows(risky))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.path("isRiskToken").booleanValue()).isTrue());

        Exchange others = server.post(V5 + "token-balances-by-address", """
                {"address":"%s","tokenAddresses":[{"chainIndex":"1","tokenAddress":"%s"},
                {"chainIndex":"8453","tokenAddress":"%s"},{"chainIndex":"8453","tokenAddress":"","other":[1]}],"tag":"x"}
                """.formatted(
                        CHECKSUM_CASE, contract(99).text(), REFUSING.text()));
        assertThat(rows(others))
                .extracting(
                        row -> row.path("tokenAddress").stringValue(),
                        row -> row.path("balance").stringValue(),
                        row -> row.path("rawBalance").stringValue())
                .containsExactly(
                        tuple("", "1.5", "1500000000000000000"),
                        tuple(REFUSING.text(), "0", ""),
                        tuple(contract(99).text(), "0", "0"));
    }

    @Test
    void tokenBalances_V6_takeTheirFieldNames() {
        Exchange answer = server.post(V6 + "token-balances-by-address", """
                {"address":"%s","tokenContractAddresses":[{"chainIndex":"8453","tokenContractAddress":""}],\
                "excludeRiskToken":"0"}""".formatted(OWNER_TEXT));

        assertThat(rows(answer))
                .singleElement()
                .satisfies(row -> assertThat(row.path("tokenContractAddress").stringValue())
                        .isEmpty());
    }

    @Test
    void totalValue_ofTheContractsExample_isTheExactSum() {
        String query = "total-value-by-address?address=" + CHECKSUM_CASE + "&chains=1";
        String sum = "{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"totalValue\":"
                + "\"233476908.214486980031735443327742508962805062\"}]}";

        assertThat(server.get(V5 + query).body()).isEqualTo(sum);
        assertThat(server.get(V6 + query + "&assetType=1&excludeRiskToken=false")
                        .body())
                .isEqualTo(sum);
        assertThat(server.get(V5 + query + "&assetType=2").body()).contains("\"totalValue\":\"0\"");
        assertThat(server.get(V5 + query).header("x-coffer-as-of")).isPresent();
    }

    @Test
    void totalValue_riskFlag_meansTheOppositeOfTheListsFlag() {
        String query = "total-value-by-address?address=" + BITCOIN_OWNER + "&chains=0&excludeRiskToken=";

        assertThat(server.get(V5 + query + "0").body()).contains("\"totalValue\":\"250\"");
        assertThat(server.get(V5 + query + "false").body()).contains("\"totalValue\":\"250\"");
        assertThat(server.get(V5 + query + "1").body()).contains("\"totalValue\":\"0\"");
        assertThat(server.get(V5 + query).body()).contains("\"totalValue\":\"0\"");
    }

    @Test
    void lists_withCommasOfEveryKindAndDuplicates_areTheSameList() {
        String start = V5 + "all-token-balances-by-address?address=" + OWNER_TEXT + "&filter=1&chains=";
        String plain = server.get(start + "1,8453").body();

        assertThat(rows(server.get(start + "1,8453"))).hasSize(32);
        assertThat(server.get(start + "1%2C8453").body()).isEqualTo(plain);
        assertThat(server.get(start + "1,8453,1,8453,").body()).isEqualTo(plain);
        assertThat(server.get(start + "1&chains=8453&chains=&x=%2C").body()).isEqualTo(plain);
        assertThat(server.get(start + "+1,+8453").body()).isEqualTo(plain);
    }

    private static List<JsonNode> rows(Exchange answer) {
        assertThat(answer.code()).as(answer.body()).isEqualTo("0");
        List<JsonNode> rows = new ArrayList<>();
        answer.json().path("data").path(0).path("tokenAssets").forEach(rows::add);
        return rows;
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = WalletBench.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
