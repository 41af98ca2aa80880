package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.GethNode;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.node.Quantity;
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

/** The nodes do what the other tests of this room take for granted. */
class NodeFixturesTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final BigInteger ONE = BigInteger.TEN.pow(18);

    private final Account alice = Account.labelled("alice");
    private final Account bob = Account.labelled("bob");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void anvil_reorgAndRevert_replaceBlocks() {
        try (AnvilNode node = AnvilNode.start(folder, 31_337)) {
            node.rpc().call("anvil_setBalance", alice.address(), Quantity.of(FORTUNE));
            Contracts contracts = new Contracts(node);
            String token = deployToken(node, contracts);

            NodeBlock before = node.head();
            String mark = node.snapshot();
            contracts.send(alice, token, "transfer(address,uint256)", bob, ONE);
            NodeBlock transferred = node.mine();
            assertThat(contracts.balances(bob.address(), List.of(token), transferred.hash()))
                    .containsExactly(Optional.of(ONE));

            node.reorg(1);
            NodeBlock replaced = node.head();
            assertThat(replaced.height()).isEqualTo(transferred.height());
            assertThat(replaced.hash()).isNotEqualTo(transferred.hash());
            assertThat(node.block(transferred.hash())).isEmpty();
            assertThat(contracts.balances(bob.address(), List.of(token), replaced.hash()))
                    .containsExactly(Optional.of(BigInteger.ZERO));

            node.revert(mark);
            assertThat(node.head()).isEqualTo(before);
        }
    }

    @Test
    void anvil_killedAndRestarted_isAtTheSavedHead() {
        try (AnvilNode node = AnvilNode.start(folder, 31_337)) {
            node.rpc().call("anvil_setBalance", alice.address(), Quantity.of(FORTUNE));
            Contracts contracts = new Contracts(node);
            String token = deployToken(node, contracts);
            NodeBlock saved = node.head();
            Path state = node.save("before");
            contracts.send(alice, token, "transfer(address,uint256)", bob, ONE);
            node.mine();
            node.kill();

            node.restart(state);

            assertThat(node.head()).isEqualTo(saved);
            assertThat(contracts.balances(alice.address(), List.of(token), saved.hash()))
                    .containsExactly(Optional.of(ONE));
            assertThat(node.mine().parent()).isEqualTo(saved.hash());
        }
    }

    @Test
    void geth_reorg_removesLogsAndGivesTransactionsBackToThePool() {
        try (GethNode node = GethNode.start(folder, 424_242, Map.of(alice.address(), FORTUNE))) {
            Contracts contracts = new Contracts(node);
            String token = deployToken(node, contracts);
            NodeBlock ancestor = node.head();
            String filter =
                    node.rpc().call("eth_newFilter", Map.of("address", token)).asString();
            String hash = contracts.send(alice, token, "transfer(address,uint256)", bob, ONE);
            NodeBlock orphan = node.mine();
            assertThat(contracts.succeeded(hash)).isTrue();

            node.engine().reorg(ancestor.hash(), List.of(List.of(), List.of()));

            assertThat(node.head().height()).isEqualTo(orphan.height() + 1);
            JsonNode changes = node.rpc().call("eth_getFilterChanges", filter);
            assertThat(changes.get(changes.size() - 1).get("removed").asBoolean())
                    .isTrue();
            Await.until(
                    Duration.ofSeconds(10),
                    () -> "the orphaned transfer is back in the pool",
                    () -> isPending(node, hash));
            NodeBlock again = node.mine();
            assertThat(contracts.balances(bob.address(), List.of(token), again.hash()))
                    .containsExactly(Optional.of(ONE));
        }
    }

    @Test
    void geth_killed_comesBackAtItsLastCleanStop() {
        try (GethNode node = GethNode.start(folder, 424_242, Map.of(alice.address(), FORTUNE))) {
            Contracts contracts = new Contracts(node);
            String token = deployToken(node, contracts);
            NodeBlock clean = node.head();
            node.stop();
            node.restart();
            assertThat(node.head()).isEqualTo(clean);
            for (int block = 0; block < 3; block++) {
                contracts.send(alice, token, "transfer(address,uint256)", bob, BigInteger.TWO);
                node.mine();
            }
            node.kill();

            node.restart();

            assertThat(node.head()).isEqualTo(clean);
            node.engine().recover();
            assertThat(node.head().parent()).isEqualTo(clean.hash());
            contracts.send(alice, token, "transfer(address,uint256)", bob, ONE);
            NodeBlock onward = node.mine();
            assertThat(contracts.balances(bob.address(), List.of(token), onward.hash()))
                    .containsExactly(Optional.of(ONE));
        }
    }

    @Test
    void geth_tags_areUnderTheTestsControl() {
        try (GethNode node = GethNode.start(folder, 424_242, Map.of())) {
            NodeBlock first = node.mine();
            NodeBlock second = node.mine();
            node.mine();

            node.engine().tag(second.hash(), first.hash());

            assertThat(tagged(node, "safe")).isEqualTo(second.hash());
            assertThat(tagged(node, "finalized")).isEqualTo(first.hash());
        }
    }

    private String deployToken(EvmNode node, Contracts contracts) {
        String token = contracts.deploy(alice, "HonestToken", "(string,string,uint8)", "Token", "TKN", 18);
        contracts.send(alice, token, "mint(address,uint256)", alice, ONE);
        node.mine();
        assertThat(contracts.balances(
                        alice.address(), List.of(token), node.head().hash()))
                .containsExactly(Optional.of(ONE));
        return token;
    }

    private static boolean isPending(GethNode node, String hash) {
        JsonNode transaction = node.rpc().call("eth_getTransactionByHash", hash);
        return !transaction.isNull() && transaction.get("blockHash").isNull();
    }

    private static String tagged(GethNode node, String tag) {
        return node.rpc().call("eth_getBlockByNumber", tag, false).get("hash").asString();
    }
}
