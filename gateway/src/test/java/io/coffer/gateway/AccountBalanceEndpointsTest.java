package io.coffer.gateway;

import static io.coffer.gateway.AccountsBench.WAAS;
import static io.coffer.gateway.AccountsBench.WALLET;
import static io.coffer.gateway.AccountsBench.assertDone;
import static io.coffer.gateway.AccountsBench.assertRefused;
import static io.coffer.gateway.AccountsBench.page;
import static io.coffer.gateway.AccountsBench.texts;
import static io.coffer.wallet.WalletBench.BASE;
import static io.coffer.wallet.WalletBench.BITCOIN_OWNER;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static io.coffer.wallet.WalletBench.contract;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.TokenAddress;
import io.coffer.wallet.FakeNode;
import io.coffer.wallet.WalletBench;
import io.coffer.wallet.proof.EvmSigner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What accounts hold, over a real socket: chains 0 and 1 were imported, chain 8453 has a node. */
final class AccountBalanceEndpointsTest {
    private static final EvmSigner OWNER = new EvmSigner(31_337);
    private static final String FIRST = OWNER.address().text();
    private static final String SECOND = OWNER_TEXT;
    private static final String HUNDRED = contract(100).text();
    private static final String SPAM = contract(101).text();
    private static final String UNPRICED = contract(102).text();

    @TempDir
    private Path folder;

    private AccountsBench server;

    @BeforeEach
    void start() {
        WalletBench wallet = new WalletBench();
        FakeNode base = wallet.follow(BASE);
        base.holds(TokenAddress.Native.COIN, 1_500_000_000_000_000_000L);
        base.holds(contract(7), 42);
        base.calls(contract(7), "SEVEN", 1);
        wallet.price(BASE, TokenAddress.Native.COIN, "2000");
        wallet.importLines(
                folder,
                List.of(
                        line("1", "", FIRST, "ETH", "0.1", 18, "2000.5", false),
                        line("1", HUNDRED, FIRST, "HUN", "0.000001", 6, "100", false),
                        line("1", HUNDRED, SECOND, "HUN", "2.5", 6, "100", false),
                        line("1", SPAM, FIRST, "SPAM", "1000000", 18, "0", true),
                        line("1", UNPRICED, SECOND, "UNP", "7", 0, "0", false),
                        line("0", "btc-brc20-ordi", BITCOIN_OWNER, "ordi", "12.5", 18, "4", false)));
        server = AccountsBench.serve(wallet);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String line(
            String chain,
            String token,
            String owner,
            String symbol,
            String balance,
            int decimals,
            String price,
            boolean risky) {
        return """
                {"chainIndex":"%s","tokenAddress":"%s","address":"%s","symbol":"%s","balance":"%s","decimals":%d,\
                "tokenPrice":"%s","isRiskToken":%b,"tokenType":"%s"}""".formatted(
                        chain, token, owner, symbol, balance, decimals, price, risky, chain.equals("0") ? "2" : "1");
    }

    private String account(String kind) {
        return server.create(
                WAAS + "/account/create-" + kind + "-account",
                "{'addresses':[{'chainIndex':'1','address':'" + FIRST + "'},{'chainIndex':'1','address':'" + SECOND
                        + "'},{'chainIndex':'0','address':'" + BITCOIN_OWNER + "'}]}");
    }

    private String user(String... chains) {
        List<String> addresses = new ArrayList<>();
        for (String chain : chains) {
            addresses.add(
                    "{'chainIndex':'" + chain + "','address':'" + FIRST + "','signature':'" + OWNER.sign("me") + "'}");
        }
        return server.create(
                WAAS + "/account/create-account",
                "{'addresses':[" + String.join(",", addresses) + "],'signMessage':'me'}");
    }

    private static List<String> rows(JsonNode array) {
        return texts(array, "chainIndex", "symbol", "balance");
    }

    @Test
    void walletBalances_ofAllAddresses_areARowEachWithTheTime() {
        long before = System.currentTimeMillis();
        Exchange answer = server.get(WALLET + "/asset/wallet-all-token-balances?accountId=" + account("wallet"));
        JsonNode page = page(answer);

        assertThat(texts(page.path("tokenAssets"), "chainIndex", "symbol", "balance", "address"))
                .containsExactly(
                        "1 HUN 2.5 " + SECOND,
                        "1 ETH 0.1 " + FIRST,
                        "0 ordi 12.5 " + BITCOIN_OWNER,
                        "1 HUN 0.000001 " + FIRST,
                        "1 UNP 7 " + SECOND);
        assertThat(Long.parseLong(page.path("timeStamp").stringValue())).isBetween(before, System.currentTimeMillis());
        assertThat(answer.header("x-coffer-as-of").orElseThrow()).matches("1;time=\\d+;imported, 0;time=\\d+;imported");
    }

    @Test
    void walletBalances_withTheFilterOff_showRiskyTokensToo() {
        String path = WALLET + "/asset/wallet-all-token-balances?accountId=" + account("wallet");

        assertThat(rows(page(server.get(path + "&filter=1&chains=1")).path("tokenAssets")))
                .contains("1 SPAM 1000000")
                .hasSize(5);
        assertThat(rows(page(server.get(path + "&chains=1")).path("tokenAssets")))
                .hasSize(4);
    }

    @Test
    void balancesInParts_addAddressesUpAndKeepTheirOrder() {
        String path = WAAS + "/asset/all-token-balances?accountId=" + account("wallet");

        Exchange whole = server.get(path);
        assertThat(whole.body()).isEqualTo("""
                {"code":"0","msg":"success","data":[{"cursor":"","tokenAssets":[\
                {"chainIndex":"0","tokenType":"2","tokenAddress":"btc-brc20-ordi","symbol":"ordi","balance":"12.5","tokenPrice":"4"},\
                {"chainIndex":"1","tokenType":"1","tokenAddress":"","symbol":"ETH","balance":"0.1","tokenPrice":"2000.5"},\
                {"chainIndex":"1","tokenType":"1","tokenAddress":"%s","symbol":"HUN","balance":"2.500001","tokenPrice":"100"},\
                {"chainIndex":"1","tokenType":"1","tokenAddress":"%s","symbol":"UNP","balance":"7","tokenPrice":"0"}]}]}""".formatted(HUNDRED, UNPRICED));
        List<String> seen = new ArrayList<>();
        String cursor = "1";
        do {
            JsonNode part = page(server.get(path + "&limit=1&cursor=" + cursor));
            assertThat(part.path("tokenAssets")).hasSize(1);
            seen.addAll(rows(part.path("tokenAssets")));
            cursor = part.path("cursor").stringValue();
            assertThat(cursor).isNotIn("0", "1").matches("[0-9]*");
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(rows(page(whole).path("tokenAssets")));
        assertRefused(server.get(path + "&cursor=77"), "51000", "Parameter cursor error: not a cursor of this list");
    }

    @Test
    void userBalances_showCoinsAndAddedTokensOnlyAlsoAtZero() {
        String account = user("1", "8453");
        String path = WAAS + "/asset/all-token-balances?accountId=" + account;

        assertThat(rows(page(server.get(path)).path("tokenAssets"))).containsExactly("1 ETH 0.1", "8453 ETH 1.5");

        assertDone(server.post(
                WAAS + "/asset/add-token",
                "{'accountId':'" + account + "','chainIndex':'1','tokenAddress':'" + SPAM + "'}"));
        assertDone(server.post(
                WAAS + "/asset/add-token",
                "{'chainIndex':'8453','tokenAddress':'" + contract(7).text() + "'}"));
        assertDone(server.post(WAAS + "/asset/add-token", "{'chainIndex':'1','tokenAddress':'" + UNPRICED + "'}"));

        assertThat(rows(page(server.get(path)).path("tokenAssets")))
                .containsExactly("1 ETH 0.1", "1 SPAM 1000000", "1 UNP 0", "8453 ETH 1.5", "8453 SEVEN 4.2");
        assertThat(server.get(path).header("x-coffer-as-of").orElseThrow()).contains("8453;height=1;hash=\"0x");
        assertThat(rows(page(server.get(path + "&chains=8453")).path("tokenAssets")))
                .containsExactly("8453 ETH 1.5", "8453 SEVEN 4.2");
    }

    @Test
    void walletAccount_showsAddedTokensAtZeroBesideWhatItHolds() {
        String account = account("wallet");
        server.post(WAAS + "/asset/add-token", "{'chainIndex':'1','tokenAddress':'" + UNPRICED + "'}");

        List<String> rows = texts(
                page(server.get(WALLET + "/asset/wallet-all-token-balances?chains=1&accountId=" + account))
                        .path("tokenAssets"),
                "symbol",
                "balance",
                "address");

        assertThat(rows).contains("UNP 7 " + SECOND, "UNP 0 " + FIRST).hasSize(5);
    }

    @Test
    void watchOnlyBalances_areItemsOfDataItself() {
        String path = WAAS + "/asset/all-token-balances-watch-only?accountId=";
        Exchange answer = server.get(path + account("watch-only"));

        assertThat(rows(answer.json().path("data")))
                .containsExactly("0 ordi 12.5", "1 ETH 0.1", "1 HUN 2.500001", "1 UNP 7");
        assertThat(answer.header("x-coffer-as-of")).isPresent();
        assertRefused(server.get(path + account("wallet")), "81108", "Wallet type mismatch: this is a wallet account");
    }

    @Test
    void namedBalances_haveARowForEachTokenAndTheShapeOfTheirGeneration() {
        String body = "{'accountId':'" + account("wallet") + "','tokenAddresses':[{'chainIndex':'1','tokenAddress':'"
                + HUNDRED + "'},{'chainIndex':'1','tokenAddress':'"
                + contract(999).text()
                + "'},{'chainIndex':'1','tokenAddress':'" + SPAM + "'}]}";

        Exchange waas = server.post(WAAS + "/asset/token-balances", body);
        assertThat(texts(waas.json().path("data"), "tokenAddress", "balance"))
                .containsExactly(
                        HUNDRED + " 2.500001", SPAM + " 1000000", contract(999).text() + " 0");
        Exchange wallet = server.post(WALLET + "/asset/token-balances", body);
        assertThat(texts(page(wallet).path("tokenAssets"), "tokenAddress", "rawBalance", "address"))
                .containsExactlyInAnyOrder(
                        HUNDRED + " 1 " + FIRST,
                        HUNDRED + " 2500000 " + SECOND,
                        SPAM + " 1000000000000000000000000 " + FIRST,
                        SPAM + " 0 " + SECOND,
                        contract(999).text() + " 0 " + FIRST,
                        contract(999).text() + " 0 " + SECOND);
        assertRefused(
                server.post(WALLET + "/asset/token-balances", body.replace(HUNDRED, "0x12")),
                "81151",
                "Parameter tokenAddress error: not a token of chain 1: 0x12");
    }

    @Test
    void namedBalances_onAChainTheAccountIsNotOn_haveNoRowAndSayWhy() {
        Exchange answer = server.post(
                WALLET + "/asset/token-balances",
                "{'accountId':'" + user("1") + "','tokenAddresses':[{'chainIndex':'8453','tokenAddress':''}]}");

        assertThat(page(answer).path("tokenAssets")).isEmpty();
        assertThat(answer.header("x-coffer-as-of")).contains("8453;foreign");
    }

    @Test
    void totalValue_isTheExactSumInBothGenerations() {
        String query = "?accountId=" + account("wallet");
        String sum = "500.0501"; // 2.500001 × 100 + 0.1 × 2000.5 + 12.5 × 4

        assertThat(server.get(WALLET + "/asset/total-value" + query).body())
                .isEqualTo("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"totalValue\":\"" + sum + "\"}]}");
        assertThat(server.get(WAAS + "/asset/total-token-value" + query).body())
                .isEqualTo("{\"code\":\"0\",\"msg\":\"success\",\"data\":[{\"value\":\"" + sum + "\"}]}");
        assertThat(server.get(WALLET + "/asset/total-value" + query + "&chains=0")
                        .body())
                .contains("\"50\"");
        assertThat(server.get(WALLET + "/asset/total-value" + query + "&assetType=2")
                        .body())
                .contains("\"0\"");
    }

    @Test
    void chains_overTheLimitOfTheirGeneration_areRefused() {
        StringBuilder chains = new StringBuilder("&chains=1");
        for (int i = 2; i <= 21; i++) {
            chains.append(',').append(i);
        }
        String query = "?accountId=" + account("watch-only") + chains;

        for (String path : new String[] {"all-token-balances", "all-token-balances-watch-only", "total-token-value"}) {
            assertRefused(
                    server.get(WAAS + "/asset/" + path + query),
                    "51000",
                    "Parameter chains error: 21 chains, at most 20");
        }
    }

    @Test
    void chain_unknown_isRefused() {
        String query = "?chains=999999&accountId=" + account("wallet");

        for (String path : new String[] {"all-token-balances", "wallet-all-token-balances", "total-value"}) {
            assertRefused(server.get(WALLET + "/asset/" + path + query), "81104", "Blockchain not supported: 999999");
        }
    }

    @Test
    void chainThatCannotAnswer_isNamedAndSpoilsNoOthersRows() {
        String account = server.create(
                WALLET + "/account/create-wallet-account",
                "{'addresses':[{'chainIndex':'1','address':'" + SECOND + "'},{'chainIndex':'56','address':'" + SECOND
                        + "'}]}");

        Exchange answer = server.get(WALLET + "/asset/wallet-all-token-balances?accountId=" + account);

        assertThat(rows(page(answer).path("tokenAssets"))).containsExactly("1 HUN 2.5", "1 UNP 7");
        assertThat(answer.header("x-coffer-as-of").orElseThrow()).endsWith("56;error=\"no data: no node configured\"");
    }
}
