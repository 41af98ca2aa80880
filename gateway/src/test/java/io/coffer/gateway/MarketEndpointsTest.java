package io.coffer.gateway;

import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.NOW;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Price;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.price.Confidence;
import io.coffer.wallet.price.PointPeriod;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PricePoint;
import io.coffer.wallet.price.Quote;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prices and token information over a real socket, and what the description says of them. */
final class MarketEndpointsTest {
    private static final String PREFIX = "/api/v5/wallet/token/";
    private static final Instant DAY = Instant.parse("2026-05-30T00:00:00Z");
    private static final TokenId COIN = new TokenId(BASE, TokenAddress.Native.COIN);
    private static final TokenAddress TOKEN = contract(7);
    private static final TokenAddress COLLECTIBLE = contract(8);

    private static GatewayBench server;
    private static Description description;

    @BeforeAll
    static void start() {
        WalletBench wallet = new WalletBench();
        FakeNode node = wallet.follow(BASE);
        node.calls(TOKEN, "TO\"K", 6);
        node.refusesToTell(COLLECTIBLE);
        wallet.contracts(BASE).supply(TOKEN, new BigInteger("1000000500000"));
        wallet.price(BASE, TOKEN, "0.25");
        wallet.prices()
                .accept(List.of(new Quote(
                        COIN, new Price(new BigDecimal("2000.5")), NOW, PriceOrigin.COINGECKO, new Confidence(70))));
        List<PricePoint> points = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            points.add(point(PointPeriod.DAY, DAY.plusSeconds(86_400L * day), day + 1));
        }
        for (int slot = 0; slot < 13; slot++) {
            points.add(point(PointPeriod.FIVE_MINUTES, DAY.plusSeconds(300L * slot), slot + 1));
        }
        wallet.points().record(points, 10);
        server = GatewayBench.serve(wallet);
        description =
                Description.of(server.plain("GET", "/openapi", Map.of(), "").json());
    }

    private static PricePoint point(PointPeriod period, Instant start, int price) {
        return new PricePoint(COIN, period, start, new Price(BigDecimal.valueOf(price)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Apostrophes stand for quotes. */
    private static Exchange post(String path, String body, int status) {
        Exchange answer = server.post(PREFIX + path, body.replace('\'', '"'));
        description.conforms("post", PREFIX + path, answer, status);
        return answer;
    }

    private static Exchange get(String path, String query, int status) {
        Exchange answer = server.get(PREFIX + path + query);
        description.conforms("get", PREFIX + path, answer, status);
        return answer;
    }

    @Test
    void currentPrice_ofKnownAndUnknownTokens_isOneRowEach() {
        String body = "[{'chainIndex':8453,'tokenAddress':''},{'chainIndex':'8453','tokenAddress':'"
                + TOKEN.text().toUpperCase(Locale.ROOT).replace("0X", "0x")
                + "'},{'chainIndex':'1','tokenAddress':''},{'chainIndex':'8453','tokenAddress':''}]";
        for (String path : List.of("current-price", "real-time-price")) {
            assertThat(post(path, body, 200).body())
                    .isEqualTo("""
                    {"code":"0","msg":"success","data":[\
                    {"price":"2000.5","time":"%d","source":"coingecko","confidence":"0.7","chainIndex":"8453",\
                    "tokenAddress":""},\
                    {"price":"0.25","time":"%d","source":"import","confidence":"1","chainIndex":"8453",\
                    "tokenAddress":"%s"},\
                    {"price":"0","time":"0","source":"","confidence":"0","chainIndex":"1","tokenAddress":""}]}""".formatted(NOW.toEpochMilli(), NOW.toEpochMilli(), TOKEN.text()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | 400 | 50000 | Body
            {'chainIndex':'1','tokenAddress':''}           | 400 | 50002 | array
            [                                              | 400 | 50002 | array
            []                                             | 400 | 50014 | body
            [1]                                            | 400 | 51000 | body
            [{'tokenAddress':''}]                          | 400 | 50014 | chainIndex
            [{'chainIndex':'','tokenAddress':''}]          | 400 | 50014 | chainIndex
            [{'chainIndex':'1'}]                           | 400 | 51000 | tokenAddress
            [{'chainIndex':'1','tokenAddress':{}}]         | 400 | 51000 | tokenAddress
            [{'chainIndex':'999999','tokenAddress':''}]    | 200 | 81104 | 999999
            [{'chainIndex':'x','tokenAddress':''}]         | 200 | 81104 | x
            [{'chainIndex':'1','tokenAddress':'0x12'}]     | 200 | 81151 | tokenAddress
            """, quoteCharacter = '`')
    void currentPrice_ofWhatCannotBeRead_namesTheParameter(String body, int status, String code, String named) {
        Exchange answer = post("current-price", body.equals("''") ? "" : body, status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(named);
    }

    @Test
    void currentPrice_ofMoreThanAHundred_isRefused() {
        StringBuilder body = new StringBuilder("[{'chainIndex':'1','tokenAddress':''}");
        for (int i = 0; i < 100; i++) {
            body.append(",{'chainIndex':'8453','tokenAddress':'")
                    .append(contract(i).text())
                    .append("'}");
        }
        assertThat(post("current-price", body + "]", 400).message())
                .isEqualTo("Parameter body error: more than 100 tokens");
        String fewer = body.substring(0, body.lastIndexOf(",{")) + "]";
        assertThat(post("current-price", fewer, 200).json().path("data")).hasSize(100);
    }

    @Test
    void historicalPrice_withoutPeriod_isOfDays_newestFirst_inParts() {
        String query = "?chainIndex=8453&tokenAddress=&limit=2&begin=&period=&cursor=";
        Exchange first = get("historical-price", query, 200);
        assertThat(first.body()).isEqualTo("""
                {"code":"0","msg":"success","data":[{"cursor":"%d","prices":[{"time":"%d","price":"5"},\
                {"time":"%d","price":"4"}]}]}""".formatted(day(3), day(4), day(3)));
        assertThat(get("historical-price", query + day(3), 200).body())
                .contains("\"cursor\":\"" + day(1) + "\"")
                .contains("\"price\":\"3\"},{");
        assertThat(get("historical-price", query + day(1), 200).body()).contains("""
                {"cursor":"","prices":[{"time":"%d","price":"1"}]}""".formatted(day(0)));
    }

    private static long day(int number) {
        return DAY.plusSeconds(86_400L * number).toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            1d,  5
            1h,  2
            30m, 3
            5m,  13
            1m,  13
            """)
    void historicalPrice_ofEachPeriod_hasItsPoints(String period, int points) {
        Exchange answer = get("historical-price", "?chainIndex=8453&limit=200&cursor=1&period=" + period, 200);
        assertThat(answer.json().at("/data/0/prices")).hasSize(points);
        assertThat(answer.json().at("/data/0/cursor").asString("absent")).isEmpty();
    }

    @Test
    void historicalPrice_betweenTwoTimes_hasPeriodsThatStartWithin() {
        String query = "?chainIndex=8453&period=1d&begin=" + (day(1) + 1) + "&end=" + (day(3) + 1);
        assertThat(get("historical-price", query, 200).json().at("/data/0/prices"))
                .extracting(at -> at.path("price").asString(""))
                .containsExactly("4", "3");
        assertThat(get("historical-price", "?chainIndex=8453&begin=0&end=0", 200)
                        .json()
                        .at("/data/0/prices"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?tokenAddress=,                          400, 50014, chainIndex
            ?chainIndex=8453&period=2m,              400, 51000, period
            ?chainIndex=8453&begin=yesterday,        400, 51000, begin
            ?chainIndex=8453&end=9999999999999999,   400, 51000, end
            ?chainIndex=8453&begin=2&end=1,          400, 51000, begin
            ?chainIndex=8453&limit=201,              400, 51000, limit
            ?chainIndex=8453&limit=0,                400, 51000, limit
            ?chainIndex=8453&cursor=next,            400, 51000, cursor
            ?chainIndex=999999,                      200, 81104, 999999
            ?chainIndex=8453&tokenAddress=0x1,       200, 81151, tokenAddress
            """)
    void historicalPrice_ofWhatCannotBeRead_namesTheParameter(String query, int status, String code, String named) {
        Exchange answer = get("historical-price", query, status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.message()).contains(named);
    }

    @Test
    void tokenDetail_isExact_andSaysItsBlock() {
        Exchange answer = get("token-detail", "?chainIndex=8453&tokenAddress=" + TOKEN.text(), 200);
        assertThat(answer.body()).isEqualTo("""
                {"code":"0","msg":"success","data":[{"logoUrl":"","officialWebsite":"","socialUrls":{},"decimals":"6",\
                "tokenAddress":"%s","chainIndex":"8453","chainName":"Base","symbol":"TO\\"K","name":"TO\\"K",\
                "maxSupply":"","totalSupply":"1000000.5","volume24h":"0","marketCap":"250000.125"}]}""".formatted(TOKEN.text()));
        assertThat(answer.header("x-coffer-as-of").orElse("")).startsWith("8453;height=1;hash=");
    }

    @Test
    void tokenDetail_ofCoins_hasWhatIsKnownOfThem() {
        assertThat(get("token-detail", "?chainIndex=8453", 200).body())
                .contains("\"symbol\":\"ETH\"")
                .contains("\"totalSupply\":\"\",\"volume24h\":\"0\",\"marketCap\":\"0\"");
        assertThat(get("token-detail", "?chainIndex=0&tokenAddress=", 200).body())
                .contains("\"maxSupply\":\"21000000\"")
                .contains("\"officialWebsite\":\"https://bitcoin.org\"");
        assertThat(get("token-detail", "?chainIndex=1", 200).body())
                .contains("\"socialUrls\":{\"twitter\":[\"https://x.com/ethereum\"],\"github\":[");
    }

    @Test
    void tokenDetail_ofWhatIsNoToken_isRefused() {
        String query = "?chainIndex=8453&tokenAddress=";
        assertThat(get("token-detail", query + contract(9).text(), 200).code()).isEqualTo("81152");
        assertThat(get("token-detail", query + COLLECTIBLE.text(), 200).code()).isEqualTo("81158");
        assertThat(get("token-detail", query + "0x12", 200).code()).isEqualTo("81151");
        assertThat(get("token-detail", "?chainIndex=1&tokenAddress=" + TOKEN.text(), 200)
                        .code())
                .isEqualTo("81150");
        assertThat(get("token-detail", "?chainIndex=999999", 200).code()).isEqualTo("81104");
        assertThat(get("token-detail", "", 400).code()).isEqualTo("50014");
        assertThat(get("token-detail", query + "0".repeat(257), 400).message()).contains("tokenAddress");
    }

    @Test
    void paths_withoutVersionAndOfTheOlderApi_areServed_andAllAskForASignature() {
        for (String prefix : List.of("/api/v5/wallet", "/api/wallet", "/api/v5/waas/wallet", "/api/waas/wallet")) {
            String detail = prefix + "/token/token-detail?chainIndex=8453";
            assertThat(server.get(detail).code()).isEqualTo("0");
            assertThat(server.plain("GET", detail, Map.of(), "").status()).isEqualTo(401);
            String prices = prefix + "/token/current-price";
            assertThat(server.post(prices, "[{\"chainIndex\":1,\"tokenAddress\":\"\"}]")
                            .code())
                    .isEqualTo("0");
            assertThat(server.plain("POST", prices, Map.of("Content-Type", "application/json"), "[]")
                            .status())
                    .isEqualTo(401);
        }
        description.conforms(
                "get",
                PREFIX + "historical-price",
                server.plain("GET", PREFIX + "historical-price", Map.of(), ""),
                401);
    }
}
