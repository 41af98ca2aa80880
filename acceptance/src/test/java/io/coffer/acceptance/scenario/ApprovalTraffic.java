package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Abi;
import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.contract.Permits;
import io.coffer.acceptance.contract.Transaction;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.ApprovalTruth.World;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Owners on an anvil who grant, take back and change their minds, and spenders who spend, at random. */
public final class ApprovalTraffic {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final BigInteger EVERYTHING = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
    private static final long EXPIRY = 4_000_000_000L;
    private static final String NOBODY = "0x" + "0".repeat(40);
    private static final int IDS_AN_OWNER = 2;
    private static final int DEEPEST = 6;
    private static final long CALL_GAS = 400_000;
    private static final long REPLACING_FEE_PERCENT = 150;

    private final Account keeper = Account.labelled("keeper");
    private final List<Account> owners = List.of(Account.labelled("owner one"), Account.labelled("owner two"));
    private final List<Account> spenders = List.of(
            Account.labelled("spender one"), Account.labelled("spender two"), Account.labelled("spender three"));

    private final AnvilNode node;
    private final Random random;
    private final Contracts contracts;
    private final World world;
    /** Nothing at or below it is undone. */
    private final long floor;

    private final List<String> story = new ArrayList<>();

    /** Deploys the contracts and gives everybody something to approve. */
    public ApprovalTraffic(AnvilNode node, Random random) {
        this.node = node;
        this.random = random;
        this.contracts = new Contracts(node);
        this.world = build();
        this.floor = node.head().height();
    }

    public List<Account> owners() {
        return owners;
    }

    public World world() {
        return world;
    }

    /** What happened, a line an event. */
    public List<String> story() {
        return story;
    }

    public void tell(String event) {
        story.add(event);
    }

    private World build() {
        List<Account> everybody = new ArrayList<>(owners);
        everybody.addAll(spenders);
        everybody.add(keeper);
        everybody.forEach(account -> node.rpc().call("anvil_setBalance", account.address(), Quantity.of(FORTUNE)));
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
            for (int i = 0; i < IDS_AN_OWNER; i++) {
                long id = ids.size() + 1L;
                ids.add(id);
                contracts.send(keeper, collection, "mint(address,uint256)", owner, BigInteger.valueOf(id));
            }
        }
        node.mine();
        return new World(
                tokens,
                collection,
                ids,
                permit2,
                spenders.stream().map(Account::address).toList());
    }

    /** A few acts; some are left waiting, some are mined, some orphaned. */
    public void live() {
        int acts = 1 + random.nextInt(3);
        for (int i = 0; i < acts; i++) {
            act(owners.get(random.nextInt(owners.size())), spenders.get(random.nextInt(spenders.size())));
        }
        switch (random.nextInt(6)) {
            case 0, 1 -> tell("left waiting");
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
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> say(owner, token, "approve(address,uint256)", spender, amount);
            case 3 -> say(owner, world.collection(), "setApprovalForAll(address,bool)", spender, random.nextBoolean());
            case 4 -> approveSingle(owner, spender);
            case 5 -> {
                BigInteger amount160 = amount.mod(BigInteger.TWO.pow(160));
                call(owner, world.permit2(), Permits.permit2Approve(token, spender, amount160, EXPIRY));
            }
            case 6 -> spend(owner, spender, token);
            case 7 -> call(owner, world.permit2(), Permits.lockdown(token, spender));
            case 8 -> permit(owner, spender, token, amount);
            case 9 -> replace(owner, spender, token, amount);
            case 10 -> drop(owner, spender, token, amount);
            default -> mine();
        }
    }

    private void approveSingle(Account owner, Account spender) {
        int first = owners.indexOf(owner) * IDS_AN_OWNER;
        long id = world.ids().get(first + random.nextInt(IDS_AN_OWNER));
        Object to = random.nextInt(4) == 0 ? NOBODY : spender;
        say(owner, world.collection(), "approve(address,uint256)", to, BigInteger.valueOf(id));
    }

    /** Takes some of what may be taken: no event says that the allowance shrank. */
    private void spend(Account owner, Account spender, String token) {
        mine();
        BigInteger amount = BigInteger.valueOf(1 + random.nextInt(1_000_000));
        say(spender, token, "transferFrom(address,address,uint256)", owner, keeper, amount);
        mine();
    }

    /** Signed by the owner, sent by somebody else; mined at once, since a second one would sign the same nonce. */
    private void permit(Account owner, Account spender, String token, BigInteger amount) {
        mine();
        call(keeper, token, Permits.permit(node, owner, token, spender, amount));
        mine();
    }

    /** An approval whose place another one takes, for a higher fee. */
    private void replace(Account owner, Account spender, String token, BigInteger amount) {
        long nonce = contracts.nextNonce(owner);
        call(owner, token, Abi.call("approve(address,uint256)", spender, amount));
        BigInteger instead = BigInteger.valueOf(1 + random.nextInt(1_000));
        String data = Abi.call("approve(address,uint256)", spender, instead);
        contracts.submit(owner.sign(
                new Transaction(node.chainId(), nonce, CALL_GAS, token, BigInteger.ZERO, data, REPLACING_FEE_PERCENT)));
        tell(owner + " replaces it: " + instead);
    }

    /** An approval that the node forgets. It is the last of its sender, so that none waits for it. */
    private void drop(Account owner, Account spender, String token, BigInteger amount) {
        String hash = call(owner, token, Abi.call("approve(address,uint256)", spender, amount));
        node.rpc().call("anvil_dropTransaction", hash);
        tell("dropped " + hash);
    }

    private String call(Account from, String contract, String data) {
        tell(from + " to " + contract + ": " + data);
        return contracts.send(from, contract, BigInteger.ZERO, data);
    }

    private void say(Account from, String contract, String signature, Object... arguments) {
        contracts.send(from, contract, signature, arguments);
        tell(from + " to " + contract + ": " + signature + " " + List.of(arguments));
    }

    private void mine() {
        tell("mined " + node.mine());
    }

    private void reorganise() {
        int depth = (int) Math.min(1 + random.nextInt(DEEPEST), node.head().height() - floor);
        if (depth > 0) {
            node.reorg(depth);
            tell("reorganised " + depth + " blocks: " + node.head());
        }
    }
}
