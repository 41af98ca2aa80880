package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.FlakyProxy;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A history that was there before the server, read while the server is killed again and again. */
class BackfillTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final int TOKENS = 12;
    private static final int OWNERS = 8;
    private static final int BLOCKS = 150;
    private static final int EMPTY_BLOCKS = 500;
    private static final int KILLS = 3;
    private static final int LONGEST_LIFE_MILLIS = 600;
    private static final int FAULTS_IN_A_HUNDRED = 5;
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private static final Seed SEED = Seed.draw();
    private static final Random RANDOM = SEED.random();
    private static final List<String> OWNED = IntStream.range(0, OWNERS)
            .mapToObj(number -> Account.labelled("owner " + number).address())
            .toList();

    private static final Account MINTER = Account.labelled("minter");
    private static final Map<String, Map<String, BigInteger>> MINTED = new HashMap<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path nodeFolder;

    private static AnvilNode node;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeAll
    static void makeHistory() {
        node = AnvilNode.start(nodeFolder, 1);
        node.rpc().call("anvil_setBalance", MINTER.address(), Quantity.of(FORTUNE));
        Contracts contracts = new Contracts(node);
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < TOKENS; number++) {
            tokens.add(contracts.deploy(MINTER, "NoMetadata"));
        }
        node.mine();
        for (int block = 0; block < BLOCKS; block++) {
            mint(contracts, tokens.get(RANDOM.nextInt(TOKENS)), OWNED.get(RANDOM.nextInt(OWNERS)));
            node.mine();
        }
        node.rpc().call("anvil_mine", Quantity.of(EMPTY_BLOCKS));
        mint(contracts, tokens.getFirst(), OWNED.getFirst());
        node.mine();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void history_readOverABadLineUnderKills_isWhole(Scope scope) {
        try (FlakyProxy line = new FlakyProxy(node.http(), FAULTS_IN_A_HUNDRED)) {
            CofferConfiguration configuration = new CofferConfiguration().follow(node, scope, line.address());
            try (CofferProcess server = CofferProcess.start(folder, configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                for (int kill = 0; kill < KILLS; kill++) {
                    LockSupport.parkNanos(Duration.ofMillis(RANDOM.nextInt(LONGEST_LIFE_MILLIS))
                            .toNanos());
                    server.kill();
                    server.restart();
                }
                NodeBlock head = node.head();
                OWNED.forEach(owner -> check(caller, owner, head));
            }
        }
    }

    private static void mint(Contracts contracts, String token, String owner) {
        BigInteger amount = new BigInteger(64, RANDOM).add(BigInteger.ONE);
        contracts.send(MINTER, token, "mint(address,uint256)", owner, amount);
        MINTED.computeIfAbsent(owner, _ -> new HashMap<>()).merge(token, amount, BigInteger::add);
    }

    private static void check(SignedCaller caller, String owner, NodeBlock head) {
        BalanceAnswer answer = Await.present(
                SETTLING,
                () -> "%s: the answer is as of %s: %s"
                        .formatted(SEED, head, ask(caller, owner).asOf()),
                () -> Optional.of(ask(caller, owner)).filter(candidate -> isAsOf(candidate, head)));
        Map<String, BigInteger> rows =
                answer.rows().stream().collect(Collectors.toMap(Row::token, row -> new BigInteger(row.rawBalance())));
        assertThat(rows).as("%s", SEED).isEqualTo(MINTED.getOrDefault(owner, Map.of()));
    }

    private static BalanceAnswer ask(SignedCaller caller, String owner) {
        return caller.balances(owner, List.of(1L));
    }

    private static boolean isAsOf(BalanceAnswer answer, NodeBlock head) {
        return answer.asOf().get("1") instanceof AsOf.AtBlock block
                && block.hash().equals(head.hash());
    }
}
