package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.client.Reply;
import java.math.BigDecimal;
import java.math.BigInteger;
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

/** Accounts against a real node, on a chain of which only registered addresses are followed. */
class AccountsTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final String PREFIX = "/api/v5/waas/wallet";
    private static final String MESSAGE = "1716000000000";

    private final Account keeper = Account.labelled("keeper");
    private final Account first = Account.labelled("first owner");
    private final Account second = Account.labelled("second owner");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private record Tokens(String honest, String old, String mute, String collectible, String bundle) {}

    @Test
    void userAccount_withAddedTokens_showsWhatTheNodeSaysAlsoAfterAKill() {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            node.rpc().call("anvil_setBalance", keeper.address(), Quantity.of(FORTUNE));
            Contracts contracts = new Contracts(node);
            Tokens tokens = deploy(node, contracts);
            CofferConfiguration configuration = new CofferConfiguration().follow(node, Scope.REGISTERED, node.http());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                String account = Await.present(
                        SETTLING, () -> "the chain is followed", () -> createAccount(caller, tokens.honest()));
                addTokens(caller, account, tokens);
                check(caller, account, node, contracts, tokens);

                contracts.send(keeper, tokens.honest(), "mint(address,uint256)", second, BigInteger.valueOf(77));
                contracts.send(keeper, tokens.mute(), "mint(address,uint256)", first, BigInteger.valueOf(3));
                node.mine();
                check(caller, account, node, contracts, tokens);

                server.kill();
                server.restart();
                check(caller, account, node, contracts, tokens);
            }
        }
    }

    private Tokens deploy(AnvilNode node, Contracts contracts) {
        Tokens tokens = new Tokens(
                contracts.deploy(keeper, "HonestToken", "(string,string,uint8)", "Token", "TKN", 6),
                contracts.deploy(keeper, "Bytes32Metadata"),
                contracts.deploy(keeper, "NoMetadata"),
                contracts.deploy(keeper, "Collectible"),
                contracts.deploy(keeper, "Bundle"));
        node.mine();
        contracts.send(keeper, tokens.honest(), "mint(address,uint256)", first, BigInteger.valueOf(1_500_000));
        contracts.send(keeper, tokens.old(), "mint(address,uint256)", second, BigInteger.valueOf(12_345_678_901L));
        contracts.send(keeper, first.address(), BigInteger.TEN.pow(17), "0x");
        node.mine();
        return tokens;
    }

    /** Empty while the chain has read no block yet, so that a token cannot be looked up. */
    private Optional<String> createAccount(SignedCaller caller, String token) {
        Reply probe = caller.post(PREFIX + "/asset/add-token", Map.of("chainIndex", "1", "tokenAddress", token));
        if (SignedCaller.json(probe).get("code").asString().equals("50001")) {
            return Optional.empty();
        }
        assertThat(code(probe)).as(probe.body()).isEqualTo("0");
        assertThat(code(caller.post(PREFIX + "/asset/delete-token", Map.of("chainIndex", "1", "tokenAddress", token))))
                .isEqualTo("0");
        Reply made = caller.post(
                PREFIX + "/account/create-account",
                Map.of("signMessage", MESSAGE, "addresses", List.of(claimed(first), claimed(second))));
        assertThat(code(made)).as(made.body()).isEqualTo("0");
        return Optional.of(SignedCaller.json(made).at("/data/0/accountId").asString());
    }

    private static Map<String, String> claimed(Account owner) {
        return Map.of("chainIndex", "1", "address", owner.address(), "signature", owner.signText(MESSAGE));
    }

    private void addTokens(SignedCaller caller, String account, Tokens tokens) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put(tokens.honest(), "0");
        expected.put(tokens.old(), "0");
        expected.put(tokens.mute(), "0");
        expected.put(tokens.collectible(), "81158");
        expected.put(tokens.bundle(), "81158");
        expected.put(keeper.address(), "81152");
        expected.put("", "81153");
        expected.put("0x12", "81151");
        expected.forEach((token, code) -> {
            Reply reply = caller.post(
                    PREFIX + "/asset/add-token",
                    Map.of("accountId", account, "chainIndex", "1", "tokenAddress", token));
            assertThat(code(reply)).as(token + ": " + reply.body()).isEqualTo(code);
        });
    }

    /** Rows and block of one answer, against the node's own answers at that block. */
    private void check(SignedCaller caller, String account, AnvilNode node, Contracts contracts, Tokens tokens) {
        NodeBlock head = node.head();
        Reply reply = Await.present(
                SETTLING,
                () -> "the answer is as of " + head + ": "
                        + balances(caller, account).headers(),
                () -> Optional.of(balances(caller, account))
                        .filter(candidate ->
                                candidate.header("x-coffer-as-of").orElse("").contains(head.hash())));
        Map<String, BigDecimal> rows = new LinkedHashMap<>();
        for (JsonNode row : SignedCaller.json(reply).at("/data/0/tokenAssets")) {
            rows.put(
                    row.get("tokenAddress").asString(),
                    new BigDecimal(row.get("balance").asString()));
        }
        Map<String, BigDecimal> truth = new LinkedHashMap<>();
        truth.put(
                "",
                whole(
                        contracts
                                .nativeBalance(first.address(), head.hash())
                                .add(contracts.nativeBalance(second.address(), head.hash())),
                        18));
        truth.put(tokens.honest(), sum(contracts, tokens.honest(), head, 6));
        truth.put(tokens.old(), sum(contracts, tokens.old(), head, 9));
        truth.put(tokens.mute(), sum(contracts, tokens.mute(), head, 0));
        assertThat(rows).isEqualTo(truth);
    }

    private BigDecimal sum(Contracts contracts, String token, NodeBlock head, int decimals) {
        BigInteger units = BigInteger.ZERO;
        for (Account owner : List.of(first, second)) {
            units = units.add(contracts
                    .balances(owner.address(), List.of(token), head.hash())
                    .getFirst()
                    .orElseThrow());
        }
        return whole(units, decimals);
    }

    private static BigDecimal whole(BigInteger units, int decimals) {
        BigDecimal whole = new BigDecimal(units, decimals).stripTrailingZeros();
        return whole.scale() < 0 ? whole.setScale(0) : whole;
    }

    private static Reply balances(SignedCaller caller, String account) {
        return caller.get(PREFIX + "/asset/all-token-balances?accountId=" + account);
    }

    private static String code(Reply reply) {
        return SignedCaller.json(reply).get("code").asString();
    }
}
