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
import io.coffer.chain.Seed;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history that was there before the server, read while the server is killed again and again. */
class BackfillTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final int TOKENS = 12;
    private static final int OWNERS = 8;
    private static final int BLOCKS = 250;
    private static final int EMPTY_BLOCKS = 1_500;
    private static final int KILLS = 5;
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final Account minter = Account.labelled("minter");
    private final List<String> owners = new ArrayList<>();
    private final Map<String, Map<String, BigInteger>> minted = new HashMap<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @ParameterizedTest
    @EnumSource(Scope.class)
    void history_readUnderKills_isWhole(Scope scope) {
        try (AnvilNode node = AnvilNode.start(folder.resolve("node"), 1)) {
            makeHistory(node);
            CofferConfiguration configuration =
                    new CofferConfiguration().follow(node, scope, node.http(), node.webSocket());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(600)).toNanos());
                    server.kill();
                    server.restart();
                }
                NodeBlock head = node.head();
                owners.forEach(owner -> check(caller, owner, head));
            }
        }
    }

    private void makeHistory(AnvilNode node) {
        for (int number = 0; number < OWNERS; number++) {
            owners.add(Account.labelled("owner " + number).address());
        }
        node.rpc().call("anvil_setBalance", minter.address(), Quantity.of(FORTUNE));
        Contracts contracts = new Contracts(node);
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < TOKENS; number++) {
            tokens.add(contracts.deploy(minter, "NoMetadata"));
        }
        node.mine();
        for (int block = 0; block < BLOCKS; block++) {
            mint(contracts, tokens.get(random.nextInt(TOKENS)), owners.get(random.nextInt(OWNERS)));
            node.mine();
        }
        node.rpc().call("anvil_mine", Quantity.of(EMPTY_BLOCKS));
        mint(contracts, tokens.getFirst(), owners.getFirst());
        node.mine();
    }

    private void mint(Contracts contracts, String token, String owner) {
        BigInteger amount = new BigInteger(64, random).add(BigInteger.ONE);
        contracts.send(minter, token, "mint(address,uint256)", owner, amount);
        minted.computeIfAbsent(owner, _ -> new HashMap<>()).merge(token, amount, BigInteger::add);
    }

    private void check(SignedCaller caller, String owner, NodeBlock head) {
        BalanceAnswer answer = Await.present(
                SETTLING,
                () -> "%s: the answer is as of %s: %s".formatted(seed, head, ask(caller, owner).asOf()),
                () -> Optional.of(ask(caller, owner)).filter(candidate -> isAsOf(candidate, head)));
        Map<String, BigInteger> rows = answer.rows().stream()
                .collect(Collectors.toMap(Row::token, row -> new BigInteger(row.rawBalance())));
        assertThat(rows).as("%s", seed).isEqualTo(minted.getOrDefault(owner, Map.of()));
    }

    private static BalanceAnswer ask(SignedCaller caller, String owner) {
        return caller.balances(owner, List.of(1L));
    }

    private static boolean isAsOf(BalanceAnswer answer, NodeBlock head) {
        return answer.asOf().get("1") instanceof AsOf.AtBlock block
                && block.hash().equals(head.hash());
    }
}
