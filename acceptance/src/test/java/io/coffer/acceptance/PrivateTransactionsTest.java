package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.client.Reply;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A transaction that no mempool ever sees: the wallet registers it, and it shows until it is mined. */
class PrivateTransactionsTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final String REGISTER = "/coffer/v1/pending-transactions";
    private static final String APPROVALS = "/api/v5/wallet/security/approvals";

    private final Account keeper = Account.labelled("keeper");
    private final Account owner = Account.labelled("discreet owner");
    private final Account spender = Account.labelled("spender");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void transaction_sentInPrivate_isPendingOverAKillUntilItIsMined() {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            for (Account account : List.of(keeper, owner)) {
                node.rpc().call("anvil_setBalance", account.address(), Quantity.of(FORTUNE));
            }
            Contracts contracts = new Contracts(node);
            String token = contracts.deploy(keeper, "HonestToken", "(string,string,uint8)", "Token", "TKN", 6);
            node.mine();
            String raw = contracts.signed(
                    owner,
                    0,
                    token,
                    BigInteger.ZERO,
                    Abi.call("approve(address,uint256)", spender, BigInteger.valueOf(5)));
            CofferConfiguration configuration =
                    new CofferConfiguration().follow(node, Scope.ALL, node.http(), node.webSocket());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                awaitTokens(caller, "[]");
                register(caller, token, raw);
                String row = "[{\"status\":\"3\",\"approvalNum\":\"5\"}]";
                awaitTokens(caller, row);
                assertThat(node.rpc().call("txpool_content").path("pending").isEmpty())
                        .as("nothing was sent on")
                        .isTrue();

                server.kill();
                server.restart();
                awaitTokens(caller, row);

                contracts.submit(raw);
                awaitTokens(caller, row);
                node.mine();
                awaitTokens(caller, "[{\"status\":\"1\",\"approvalNum\":\"5\"}]");
            }
        }
    }

    private void register(SignedCaller caller, String token, String raw) {
        Reply reply = caller.post(REGISTER, Map.of("chainIndex", "1", "transactions", List.of(raw)));
        JsonNode one = SignedCaller.json(reply).at("/data/0");
        assertThat(one.path("hash").asString()).as(reply.body()).isEqualTo(Account.hash(raw));
        assertThat(one.path("sender").asString()).isEqualTo(owner.address());
        assertThat(one.at("/approvals/0").toString())
                .isEqualTo(("{'address':'%s','kind':'allowance','tokenAddress':'%s','approveAddress':'%s',"
                                + "'approvalNum':'5','status':'3'}")
                        .formatted(owner.address(), token, spender.address())
                        .replace('\'', '"'));
    }

    /** Status and amount of every row. */
    private void awaitTokens(SignedCaller caller, String expected) {
        Await.until(
                SETTLING,
                () -> "approvals are " + expected + ", not " + tokens(caller),
                () -> tokens(caller).equals(Optional.of(expected)));
    }

    private Optional<String> tokens(SignedCaller caller) {
        Reply reply = caller.post(
                APPROVALS, Map.of("addresses", List.of(Map.of("chainIndex", "1", "address", owner.address()))));
        if (!reply.header("x-coffer-as-of").orElse("").contains("height=")) {
            return Optional.empty();
        }
        StringBuilder rows = new StringBuilder("[");
        for (JsonNode project : SignedCaller.json(reply).at("/data/0/approvalProjects")) {
            for (JsonNode token : project.path("tokens")) {
                rows.append(rows.length() == 1 ? "" : ",")
                        .append("{\"status\":\"")
                        .append(token.path("status").asString())
                        .append("\",\"approvalNum\":\"")
                        .append(token.path("approvalNum").asString())
                        .append("\"}");
            }
        }
        return Optional.of(rows.append("]").toString());
    }
}
