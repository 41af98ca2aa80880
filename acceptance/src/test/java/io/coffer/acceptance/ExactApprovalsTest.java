package io.coffer.acceptance;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.ApprovalTruth;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.chain.Seed;
import io.coffer.client.Reply;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Approvals of owners who grant, spend, take back and change their minds at random equal what the node itself says, block by
 * block, through waiting transactions, reorgs and a killed server. Repeated with -Dcoffer.seed=N.
 */
class ExactApprovalsTest {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final long USUAL_SEED = 20_261_121;
    private static final int USUAL_STEPS = 40;
    private static final int SOAK_STEPS = 1_000;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final long LATER = 4_000_000_000L;
    private static final long LONG_AGO = 1_000_000_000L;

    private final Account keeper = Account.labelled("keeper");
    private final List<Account> owners = List.of(Account.labelled("owner one"), Account.labelled("owner two"));
    private final List<Account> spenders =
            List.of(Account.labelled("spender one"), Account.labelled("spender two"), Account.labelled("spender three"));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final List<String> story = new ArrayList<>();
    private AnvilNode node;
    private Contracts contracts;
    private ApprovalTruth.World world;
    private Random random;
    /** Nothing at or below it is undone. */
    private long floor;

    @ParameterizedTest
    @EnumSource(Scope.class)
    void approvals_throughAnything_equalTheNodesOwn(Scope scope) {
        boolean soak = Boolean.getBoolean("coffer.soak");
        Seed seed = soak ? Seed.draw() : Seed.givenOr(USUAL_SEED);
        random = seed.random();
        try (AnvilNode anvil = AnvilNode.start(folder.resolve("node"), 1)) {
            node = anvil;
            contracts = new Contracts(anvil);
            build();
            CofferConfiguration configuration =
                    new CofferConfiguration().follow(anvil, scope, anvil.http(), anvil.webSocket());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration);
                    SignedCaller caller = new SignedCaller(server)) {
                for (int step = 0; step < (soak ? SOAK_STEPS : USUAL_STEPS); step++) {
                    live();
                    if (random.nextInt(12) == 0) {
                        server.kill();
                        server.restart();
                        story.add("server killed");
                    }
                    owners.forEach(owner -> check(caller, owner.address()));
                }
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(failure.getMessage() + "\n" + seed + "\n" + String.join("\n", story), failure);
        }
    }

    private void build() {
        for (Account account : List.of(
                keeper, owners.get(0), owners.get(1), spenders.get(0), spenders.get(1), spenders.get(2))) {
            node.rpc().call("anvil_setBalance", account.address(), Quantity.of(FORTUNE));
        }
        List<String> tokens = new ArrayList<>();
        for (String symbol : List.of("ONE", "TWO")) {
            tokens.add(contracts.deploy(keeper, "HonestToken", "(string,string,uint8)", symbol, symbol, 6));
        }
        String collection = contracts.deploy(keeper, "Collectible");
        String permit2 = contracts.deploy(keeper, "PlainPermit2");
        node.mine();
        List<Long> ids = new ArrayList<>();
        for (Account owner : owners) {
            for (String token : tokens) {
                contracts.send(keeper, token, "mint(address,uint256)", owner, FORTUNE);
                contracts.send(owner, token, "approve(address,uint256)", permit2, EVERYTHING);
            }
            for (int i = 0; i < 2; i++) {
                long id = ids.size() + 1L;
                ids.add(id);
                contracts.send(keeper, collection, "mint(address,uint256)", owner, BigInteger.valueOf(id));
            }
        }
        floor = node.mine().height();
        world = new ApprovalTruth.World(
                tokens, collection, ids, permit2, spenders.stream().map(Account::address).toList());
    }

    private void live() {
        int acts = 1 + random.nextInt(3);
        for (int i = 0; i < acts; i++) {
            act(owners.get(random.nextInt(owners.size())), spenders.get(random.nextInt(spenders.size())));
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> story.add("left waiting");
            case 2 -> {
                mine();
                reorganise();
            }
            default -> mine();
        }
    }

    private void act(Account owner, Account spender) {
        String token = world.tokens().get(random.nextInt(world.tokens().size()));
        BigInteger amount = switch (random.nextInt(4)) {
            case 0 -> BigInteger.ZERO;
            case 1 -> EVERYTHING;
            default -> BigInteger.valueOf(1 + random.nextInt(1_000_000));
        };
        BigInteger amount160 = amount.mod(BigInteger.TWO.pow(160));
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> say(owner, token, "approve(address,uint256)", spender, amount);
            case 3 ->
                say(owner, world.collection(), "setApprovalForAll(address,bool)", spender, random.nextBoolean());
            case 4 -> approveSingle(owner, spender);
            case 5 -> {
                BigInteger expiry = BigInteger.valueOf(random.nextInt(5) == 0 ? LONG_AGO : LATER);
                // Grants that are over already would be told from none by their time alone.
                say(
                        owner,
                        world.permit2(),
                        "approve(address,address,uint160,uint48)",
                        token,
                        spender,
                        expiry.longValue() == LATER ? amount160 : BigInteger.ZERO,
                        expiry);
            }
            case 6 -> spend(owner, spender, token);
            default -> mine();
        }
    }

    private void approveSingle(Account owner, Account spender) {
        int first = owners.indexOf(owner) * 2;
        long id = world.ids().get(first + random.nextInt(2));
        Object to = random.nextInt(4) == 0 ? "0x" + "0".repeat(40) : spender;
        say(owner, world.collection(), "approve(address,uint256)", to, BigInteger.valueOf(id));
    }

    /** Takes some of what may be taken: no event says that the allowance shrank. */
    private void spend(Account owner, Account spender, String token) {
        mine();
        say(spender, token, "transferFrom(address,address,uint256)", owner, keeper, BigInteger.valueOf(
                1 + random.nextInt(1_000_000)));
        mine();
    }

    private void say(Account from, String contract, String signature, Object... arguments) {
        contracts.send(from, contract, signature, arguments);
        story.add(from + " " + signature + " " + List.of(arguments));
    }

    private void mine() {
        story.add("mined " + node.mine());
    }

    private void reorganise() {
        int depth = (int) Math.min(1 + random.nextInt(6), node.head().height() - floor);
        if (depth > 0) {
            node.reorg(depth);
            story.add("reorganised " + depth + ": " + node.head());
        }
    }

    private void check(SignedCaller caller, String owner) {
        List<String> last = new ArrayList<>();
        Await.until(SETTLING, () -> "equal approvals of " + owner + ":\n" + String.join("\n", last), () -> {
            Reply reply = caller.post(
                    "/api/v6/security/approval-mng",
                    Map.of("addressList", List.of(Map.of("chainIndex", 1, "address", owner)), "limit", 100));
            last.clear();
            if (!(AsOf.parse(reply.header("x-coffer-as-of").orElse("")).get("1") instanceof AsOf.AtBlock block)
                    || !block.hash().equals(node.head().hash())) {
                last.add("as of " + reply.header("x-coffer-as-of"));
                return false;
            }
            Map<String, String> expected = new ApprovalTruth(node, world).of(owner, block.hash());
            Map<String, String> answered = rows(SignedCaller.json(reply));
            last.add("node   " + expected);
            last.add("answer " + answered);
            return answered.equals(expected);
        });
    }

    private static Map<String, String> rows(JsonNode body) {
        Map<String, String> rows = new TreeMap<>();
        for (JsonNode row : body.at("/data/0/approvalList")) {
            String kind = row.path("kind").asString();
            String key = kind + " " + row.path("tokenAddress").asString() + " "
                    + row.path("spenderAddress").asString()
                    + (kind.equals("token") ? " " + row.at("/tokenIds/0").asString() : "");
            String allowance = row.path("allowance").asString();
            BigInteger most = kind.equals("permit2") ? BigInteger.TWO.pow(160).subtract(BigInteger.ONE) : EVERYTHING;
            String amount = allowance.equals("unlimited") ? most.toString() : allowance;
            rows.put(key, row.path("status").asString() + " " + amount);
        }
        return rows;
    }
}
