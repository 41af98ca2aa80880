package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.PricedMarket;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Prices out of contracts of a real node, held against what is worked out here. */
class ChainPricesTest {
    private static final long CHAIN = 31_337;
    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final String PREFIX = "/api/v5/wallet/token/";

    private final Account keeper = Account.labelled("market keeper");
    private final Account owner = Account.labelled("owner of priced tokens");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void tokens_areWorthWhatTheChainSays_andNoMore() {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), CHAIN)) {
            for (Account account : List.of(keeper, owner)) {
                node.rpc().call("anvil_setBalance", account.address(), Quantity.of(FORTUNE));
            }
            PricedMarket market = PricedMarket.build(node, keeper, owner);
            CofferConfiguration configuration = new CofferConfiguration()
                    .follow(node, Scope.ALL, node.http())
                    .askChainsForPrices(market.lines());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                Map<String, BigDecimal> expected = expected(market);
                awaitPrices(node, market, caller, expected);
                checkTotal(caller);
                checkDetail(caller, market);

                market.bend();
                awaitRefresh(caller, node.head().time(), List.of("", market.paired(), market.ranged()));
                assertPrices(caller, expected, "bent within the block");

                server.kill();
                server.restart();
                try (SignedCaller again = new SignedCaller(server)) {
                    assertThat(price(again, market.paired()))
                            .as("kept over a restart")
                            .isPresent();
                    market.stopCoinFeed();
                    Await.until(
                            SETTLING,
                            () -> "the coin has no price",
                            () -> price(again, "").isEmpty());
                    assertThat(price(again, market.dollar())).as("another feed").isPresent();
                    assertThat(rows(again)).containsEntry("", "0");
                    assertThat(history(again, market.dollar())
                                    .get(0)
                                    .path("price")
                                    .asString(""))
                            .isEqualTo("0.9998");
                }
            }
        }
    }

    /** Worked out from what was put into the contracts. */
    private static Map<String, BigDecimal> expected(PricedMarket market) {
        BigDecimal coin = new BigDecimal("2000.12345678");
        BigDecimal dollar = new BigDecimal("0.9998");
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        prices.put("", coin);
        prices.put(market.wrapped(), coin);
        prices.put(market.dollar(), dollar);
        prices.put(market.paired(), dollar.multiply(new BigDecimal("2.5")));
        BigDecimal firstInSecond = new BigDecimal("1.0001").pow(PricedMarket.TICK, new MathContext(50));
        prices.put(
                market.ranged(),
                coin.multiply(
                        market.isRangedFirst()
                                ? firstInSecond
                                : BigDecimal.ONE.divide(firstInSecond, new MathContext(50))));
        prices.put(market.vault(), market.assetsOfAShare().multiply(dollar));
        prices.put(market.thin(), BigDecimal.ZERO);
        prices.put(market.stale(), BigDecimal.ZERO);
        prices.put(market.impostor(), BigDecimal.ZERO);
        return prices;
    }

    /** A pair has a price once it was watched over some of the chain's time, which goes on by leaps here. */
    private void awaitPrices(
            AnvilNode node, PricedMarket market, SignedCaller caller, Map<String, BigDecimal> expected) {
        Await.until(SETTLING, () -> "all rows", () -> rows(caller).keySet().containsAll(expected.keySet()));
        Await.until(
                SETTLING,
                () -> "the first prices",
                () -> price(caller, market.ranged()).isPresent()
                        && price(caller, market.vault()).isPresent());
        for (int leap = 0; leap < 5 && price(caller, market.paired()).isEmpty(); leap++) {
            node.rpc().call("evm_increaseTime", 700);
            node.mine();
            awaitRefresh(caller, node.head().time(), List.of("", market.ranged(), market.vault()));
        }
        assertPrices(caller, expected, "at first");
    }

    private void assertPrices(SignedCaller caller, Map<String, BigDecimal> expected, String when) {
        Map<String, String> rows = rows(caller);
        expected.forEach((token, price) -> {
            BigDecimal told = new BigDecimal(rows.getOrDefault(token, "-1"));
            BigDecimal rounding = price.movePointLeft(20).max(new BigDecimal("1e-40"));
            assertThat(told).as("%s, token %s", when, token).isCloseTo(price, within(rounding));
        });
    }

    /** The price in each row of the owner, by its token. */
    private Map<String, String> rows(SignedCaller caller) {
        Map<String, String> rows = new LinkedHashMap<>();
        caller.balances(owner.address(), List.of(CHAIN)).rows().forEach(row -> rows.put(row.token(), row.price()));
        return rows;
    }

    private void checkTotal(SignedCaller caller) {
        BigDecimal sum = Await.present(SETTLING, () -> "balances and total of one block", () -> {
            var answer = caller.balances(owner.address(), List.of(CHAIN));
            BigDecimal worth = answer.rows().stream()
                    .map(row -> new BigDecimal(row.balance()).multiply(new BigDecimal(row.price())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            return caller.totalAsOf(answer, owner.address(), List.of(CHAIN))
                    .filter(total -> total.compareTo(worth) == 0);
        });
        assertThat(sum).isGreaterThan(new BigDecimal("1000000"));
    }

    private void checkDetail(SignedCaller caller, PricedMarket market) {
        JsonNode detail = SignedCaller.json(
                        caller.get(PREFIX + "token-detail?chainIndex=" + CHAIN + "&tokenAddress=" + market.dollar()))
                .at("/data/0");
        BigDecimal supply = market.dollars();
        assertThat(new BigDecimal(detail.path("totalSupply").asString(""))).isEqualByComparingTo(supply);
        assertThat(new BigDecimal(detail.path("marketCap").asString("")))
                .isEqualByComparingTo(supply.multiply(new BigDecimal("0.9998")));
        assertThat(detail.path("symbol").asString("")).isEqualTo("USD");
    }

    /** Waits until all {@code tokens} have a price of a block that is not older than {@code seconds} since 1970. */
    private void awaitRefresh(SignedCaller caller, long seconds, List<String> tokens) {
        Await.until(
                SETTLING,
                () -> "prices of the newest block",
                () -> tokens.stream().allMatch(token -> time(caller, token) >= 1_000 * seconds));
    }

    private static long time(SignedCaller caller, String token) {
        return Long.parseLong(current(caller, token).path("time").asString("0"));
    }

    /** Empty where it is not known. */
    private static Optional<BigDecimal> price(SignedCaller caller, String token) {
        return Optional.of(new BigDecimal(current(caller, token).path("price").asString("0")))
                .filter(price -> price.signum() > 0);
    }

    private static JsonNode current(SignedCaller caller, String token) {
        List<Map<String, Object>> body = List.of(Map.of("chainIndex", CHAIN, "tokenAddress", token));
        JsonNode reply = SignedCaller.json(caller.post(PREFIX + "current-price", body));
        assertThat(reply.path("code").asString("")).as("%s", reply).isEqualTo("0");
        return reply.at("/data/0");
    }

    private static JsonNode history(SignedCaller caller, String token) {
        return SignedCaller.json(caller.get(
                        PREFIX + "historical-price?period=5m&chainIndex=" + CHAIN + "&tokenAddress=" + token))
                .at("/data/0/prices");
    }
}
