package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.contract.Contracts;
import io.coffer.acceptance.node.EvmNode;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.scenario.Journal.Event;
import io.coffer.acceptance.scenario.NodeTruth.Holdings;
import io.coffer.acceptance.scenario.ZooToken.Expectation;
import io.coffer.acceptance.server.BalanceAnswer.Row;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A chain on which things happen: a node, the zoo, wallets with traffic, and what can go wrong with that kind of node. */
abstract class LivingChain implements AutoCloseable {

    private static final int MOST_TRANSACTIONS = 8;
    private static final int MOST_BLOCKS = 3;

    private final EvmNode node;
    private final List<URI> addresses;
    private final Random random;
    private final Journal journal;
    private final Contracts contracts;
    private final TokenZoo zoo;
    private final Traffic traffic;
    private final NodeTruth truth;
    private final RowCheck rows;
    private long floor;

    LivingChain(EvmNode node, List<URI> addresses, Cast cast, Random random, Journal journal) {
        this.node = node;
        this.addresses = List.copyOf(addresses);
        this.random = random;
        this.journal = journal;
        this.contracts = new Contracts(node);
        this.zoo = new TokenZoo(node, cast.keeper(), cast.collector());
        this.traffic = new Traffic(random, zoo, cast.wallets());
        this.truth = new NodeTruth(node, zoo);
        this.rows = new RowCheck(zoo.tokens());
        this.floor = node.head().height();
    }

    /** Who takes part: the same accounts on every chain. */
    record Cast(Account keeper, Account collector, List<Account> wallets) {}

    /** Something out of the ordinary. Afterwards the node runs. */
    abstract void disturb();

    /** Kills the node; {@link #revive} brings it back, perhaps at an older head. */
    abstract void kill();

    abstract void revive();

    final String index() {
        return String.valueOf(node.chainId());
    }

    final EvmNode node() {
        return node;
    }

    /** Where the server is told to find the node. */
    final List<URI> addresses() {
        return addresses;
    }

    final Random random() {
        return random;
    }

    final Contracts contracts() {
        return contracts;
    }

    final Traffic traffic() {
        return traffic;
    }

    /** Nothing at or below this height is undone from now on. At first that is the zoo. */
    final long floor() {
        return floor;
    }

    final void raiseFloor(long height) {
        floor = height;
    }

    /** Exact rows that may be asked for by name; the native coin among them. */
    final List<String> nameable() {
        List<String> tokens = new ArrayList<>(
                zoo.of(Expectation.EXACT).stream().map(ZooToken::address).toList());
        tokens.add("");
        return tokens;
    }

    /** Prices of some tokens, by address: with more digits than a double has. */
    final Map<String, String> prices() {
        List<ZooToken> exact = zoo.of(Expectation.EXACT);
        return Map.of(
                "",
                "3123.450000000000000017",
                exact.get(0).address(),
                "1.0001",
                exact.get(1).address(),
                "0.000000123456789012345",
                zoo.address("RebasingToken"),
                "98765432109876543.21");
    }

    final void note(Event event, Object details) {
        journal.note("chain " + index(), event, details);
    }

    /** A few transactions and blocks. */
    final void live() {
        int blocks = 1 + random.nextInt(MOST_BLOCKS);
        for (int block = 0; block < blocks; block++) {
            int transactions = random.nextInt(MOST_TRANSACTIONS);
            for (int count = 0; count < transactions; count++) {
                Intent intent = traffic.next();
                contracts.send(intent.from(), intent.to(), intent.value(), intent.data());
            }
            NodeBlock mined = node.mine();
            note(Event.MINED, transactions + " transactions: " + mined);
        }
    }

    /** Depth of a reorg that stays above the floor; 0 when there is no room. */
    final int depth(int most) {
        long room = Math.min(most, node.head().height() - floor);
        return room <= 0 ? 0 : 1 + random.nextInt((int) room);
    }

    /** What the node says; empty when it forgot the block. */
    final Optional<Holdings> holdings(String owner, String hash) {
        return truth.at(hash, owner);
    }

    /** Whether the answer could be held against the node: not when the node forgot the block. */
    final boolean check(String owner, List<Row> answered, String hash) {
        Optional<Holdings> holdings = holdings(owner, hash);
        holdings.ifPresent(known -> rows.check(owner, answered, known));
        return holdings.isPresent();
    }

    final void checkNamed(String owner, List<Row> answered, String hash) {
        holdings(owner, hash).ifPresent(known -> rows.checkNamed(answered, known));
    }

    @Override
    public final void close() {
        node.close();
    }
}
