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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A wallet that a stranger has showered with hostile tokens still sees all of its own, soon and exactly. */
class HostileTokensTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final int OF_EACH_KIND = 25;
    private static final int HONEST = 30;
    private static final Duration SETTLING = Duration.ofSeconds(60);
    private static final Duration BEARABLE = Duration.ofSeconds(5);
    private static final List<String> MUTE =
            List.of("RevertingBalance", "GasBurner", "EndlessLoop", "RevertBomb", "ShortReturn", "OddShapes");

    private final Account stranger = Account.labelled("stranger");
    private final Account victim = Account.labelled("victim");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void wallet_showeredWithHostileTokens_seesAllItsOwn() {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            node.rpc().call("anvil_setBalance", stranger.address(), Quantity.of(FORTUNE));
            Contracts contracts = new Contracts(node);
            Map<String, BigInteger> honest = mintHonest(node, contracts);
            CofferConfiguration configuration = new CofferConfiguration().follow(node, Scope.ALL, node.http());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                check(caller, node, honest);

                shower(node, contracts);

                check(caller, node, honest);
                node.mine();
                check(caller, node, honest);
                assertThat(timed(caller)).as("a call after all that").isLessThan(BEARABLE);
            }
        }
    }

    private Map<String, BigInteger> mintHonest(AnvilNode node, Contracts contracts) {
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < HONEST; number++) {
            tokens.add(contracts.deploy(stranger, number % 2 == 0 ? "NoMetadata" : "SilentToken"));
        }
        node.mine();
        tokens.forEach(token ->
                contracts.send(stranger, token, "mint(address,uint256)", victim, BigInteger.valueOf(1_000_003)));
        node.mine();
        return tokens.stream().collect(Collectors.toMap(token -> token, _ -> BigInteger.valueOf(1_000_003)));
    }

    private void shower(AnvilNode node, Contracts contracts) {
        List<String> hostile = new ArrayList<>();
        for (String kind : MUTE) {
            for (int number = 0; number < OF_EACH_KIND; number++) {
                hostile.add(contracts.deploy(stranger, kind));
            }
            node.mine();
        }
        for (String contract : hostile) {
            contracts.send(stranger, contract, "announce(address,uint256)", victim, BigInteger.TEN);
        }
        for (int block = 0; block < 4; block++) {
            node.mine();
        }
        assertThat(contracts.nextNonce(stranger))
                .as("everything was mined")
                .isEqualTo(contracts.nonceAt(stranger, node.head().hash()));
    }

    private void check(SignedCaller caller, AnvilNode node, Map<String, BigInteger> honest) {
        NodeBlock head = node.head();
        BalanceAnswer answer = Await.present(
                SETTLING,
                () -> "the answer is as of " + head + ": " + ask(caller).asOf(),
                () -> Optional.of(ask(caller)).filter(candidate -> isAsOf(candidate, head)));
        Map<String, BigInteger> rows =
                answer.rows().stream().collect(Collectors.toMap(Row::token, row -> new BigInteger(row.rawBalance())));
        assertThat(rows).isEqualTo(honest);
    }

    private static boolean isAsOf(BalanceAnswer answer, NodeBlock head) {
        return answer.asOf().get("1") instanceof AsOf.AtBlock block
                && block.hash().equals(head.hash());
    }

    private Duration timed(SignedCaller caller) {
        long start = System.nanoTime();
        ask(caller);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private BalanceAnswer ask(SignedCaller caller) {
        return caller.balances(victim.address(), List.of(1L));
    }
}
