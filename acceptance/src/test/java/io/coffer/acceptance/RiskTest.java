package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.BalanceAnswer;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What strangers put into a wallet to bait its owner is flagged and left out; what is honest stays; each can be explained. */
class RiskTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final BigInteger SOME = BigInteger.TEN.pow(18);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final BigInteger RECEIVERS = BigInteger.valueOf(26);
    private static final int DROPS = 20;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String V5 = "/api/v5/wallet/asset/";
    private static final String V6 = "/api/v6/dex/balance/";

    private final Account stranger = Account.labelled("stranger");
    private final Account known = Account.labelled("known");
    private final Account victim = Account.labelled("victim");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Tokens(String link, String copy, String spoof, String airdrop, String honest) {
        List<String> bait() {
            return List.of(link, copy, spoof, airdrop);
        }
    }

    @Test
    void wallet_baited_leavesOutTheBaitAndSaysWhy() {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            node.rpc().call("anvil_setBalance", stranger.address(), Quantity.of(FORTUNE));
            Contracts contracts = new Contracts(node);
            CofferConfiguration configuration = new CofferConfiguration().follow(node, Scope.ALL, node.http());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                answer(caller, node);
                Tokens tokens = bait(node, contracts, caller);

                BalanceAnswer all = answer(caller, node);
                Map<String, Boolean> flags = all.rows().stream().collect(Collectors.toMap(Row::token, Row::risky));
                Map<String, Boolean> expected = new LinkedHashMap<>(Map.of(tokens.honest(), false));
                tokens.bait().forEach(token -> expected.put(token, true));
                assertThat(flags).isEqualTo(expected);

                checkFilters(caller, tokens);
                checkExplanations(server, caller, tokens);
                checkOverride(server, caller, tokens);
            }
        }
    }

    /** Blocks one by one, each read by the server before the next. */
    private Tokens bait(AnvilNode node, Contracts contracts, SignedCaller caller) {
        String text = "(string,string,uint8)";
        String honest = contracts.deploy(stranger, "HonestToken", text, "Plain Thing", "PLAIN", 18);
        String copy = contracts.deploy(stranger, "HonestToken", text, "USD Coin", "USD\u0421", 6);
        String link = contracts.deploy(
                stranger, "MassToken", "(string,string)", "Claim your reward at uni-drop.gift", "UNIDROP");
        String airdrop = contracts.deploy(stranger, "MassToken", "(string,string)", "Thorn", "THORN");
        String spoof = contracts.deploy(stranger, "SpoofToken");
        mine(node, caller);
        contracts.send(stranger, honest, "mint(address,uint256)", victim, SOME);
        contracts.send(stranger, copy, "mint(address,uint256)", victim, SOME);
        contracts.send(stranger, link, "airdrop(address,uint256,uint256)", victim, RECEIVERS, SOME);
        contracts.send(stranger, spoof, "give(address,uint256)", known, SOME);
        mine(node, caller);
        for (int drop = 0; drop < DROPS; drop++) {
            contracts.send(stranger, airdrop, "airdrop(address,uint256,uint256)", victim, RECEIVERS, SOME);
            if (drop < 3) {
                contracts.send(stranger, spoof, "spoof(address,address,uint256)", known, victim, BigInteger.TEN);
            }
            if (drop % 4 == 3 || drop < 3) {
                mine(node, caller);
            }
        }
        return new Tokens(link, copy, spoof, airdrop, honest);
    }

    private void mine(AnvilNode node, SignedCaller caller) {
        node.mine();
        answer(caller, node);
    }

    private BalanceAnswer answer(SignedCaller caller, AnvilNode node) {
        NodeBlock head = node.head();
        return Await.present(
                SETTLING,
                () -> "the answer is as of " + head,
                () -> Optional.of(caller.balances(victim.address(), List.of(1L)))
                        .filter(candidate -> candidate.asOf().get("1") instanceof AsOf.AtBlock block
                                && block.hash().equals(head.hash())));
    }

    private void checkFilters(SignedCaller caller, Tokens tokens) {
        Set<String> everything = new TreeSet<>(tokens.bait());
        everything.add(tokens.honest());
        String who = "?address=" + victim.address() + "&chains=1";
        Map<String, Boolean> filters = Map.of(
                "", true,
                "&filter=0", true,
                "&filter=1", false,
                "&excludeRiskToken=0", true,
                "&excludeRiskToken=1", false,
                "&excludeRiskToken=true", true);
        filters.forEach((filter, leavesOut) -> {
            for (String path : List.of(V5 + "all-token-balances-by-address", V6 + "all-token-balances-by-address")) {
                assertThat(tokens(caller.get(path + who + filter).body()))
                        .as(path + filter)
                        .isEqualTo(leavesOut ? new TreeSet<>(List.of(tokens.honest())) : everything);
            }
        });
        List<Map<String, String>> named = new ArrayList<>();
        everything.forEach(token -> named.add(Map.of("chainIndex", "1", "tokenAddress", token)));
        Map<String, Object> body = Map.of("address", victim.address(), "tokenAddresses", named);
        assertThat(tokens(caller.post(V5 + "token-balances-by-address", body).body()))
                .as("named tokens are answered, flagged or not")
                .isEqualTo(everything);
        String account = SignedCaller.json(caller.post(
                        "/api/v5/wallet/account/create-wallet-account",
                        Map.of("addresses", List.of(Map.of("chainIndex", "1", "address", victim.address())))))
                .at("/data/0/accountId")
                .asString();
        assertThat(tokens(caller.get(V5 + "wallet-all-token-balances?accountId=" + account)
                        .body()))
                .containsExactly(tokens.honest());
        assertThat(tokens(caller.get(V5 + "wallet-all-token-balances?filter=1&accountId=" + account)
                        .body()))
                .isEqualTo(everything);
        assertThat(tokens(caller.get("/api/v5/waas/wallet/asset/all-token-balances?accountId=" + account)
                        .body()))
                .containsExactly(tokens.honest());
    }

    private static Set<String> tokens(String body) {
        Set<String> tokens = new TreeSet<>();
        for (JsonNode row : JSON.readTree(body).at("/data/0/tokenAssets")) {
            String token = row.path("tokenAddress")
                    .asString(row.path("tokenContractAddress").asString(""));
            if (!token.isEmpty()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    private void checkExplanations(CofferProcess server, SignedCaller caller, Tokens tokens) {
        Map<String, String> rules = Map.of(
                tokens.link(), "bait-domain",
                tokens.copy(), "verified-lookalike",
                tokens.spoof(), "spoofed-senders",
                tokens.airdrop(), "large-mass-airdrop");
        rules.forEach((token, rule) -> {
            JsonNode explained = SignedCaller.json(caller.get("/coffer/v1/risk?chainIndex=1&tokenAddress=" + token));
            assertThat(explained.at("/data/0/verdict").asString())
                    .as(explained.toString())
                    .isEqualTo("risky");
            assertThat(explained.at("/data/0/lines").findValuesAsString("rule")).contains(rule);
        });
        assertThat(server.run("risk", "explain", "1", tokens.airdrop()))
                .contains(
                        "THORN", "risky: scores 100", "mass-airdrop", "handed out 520 times, to 26 in one transaction");
        assertThat(server.run("risk", "explain", "1", tokens.honest())).contains("clear: scores 0");
    }

    private void checkOverride(CofferProcess server, SignedCaller caller, Tokens tokens) {
        server.run("risk", "set", "1", tokens.honest(), "risky", "--reason", "left to its holders");
        server.run("risk", "set", "1", tokens.link(), "clear");
        Await.until(
                SETTLING,
                () -> "the operator's word is heard",
                () -> tokens(caller.get(V5 + "all-token-balances-by-address?chains=1&address=" + victim.address())
                                .body())
                        .equals(new TreeSet<>(List.of(tokens.link()))));
        assertThat(server.run("risk", "explain", "1", tokens.honest())).contains("left to its holders");
    }
}
