package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.scenario.LivingChain.Cast;
import io.coffer.acceptance.server.AsOf;
import io.coffer.acceptance.server.BalanceAnswer;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.chain.Seed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Lets two anvils and a geth live under one server, step by step, and holds every wallet's answer against the nodes after
 * every step: at once, as of whatever block the answer names, and again when the server has settled on the nodes' heads.
 */
public final class RandomRun implements AutoCloseable {

    private static final int WALLETS = 5;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final int MOST_STEPS_A_MINUTE = 240;
    private static final int LONGEST_LIFE_MILLIS = 150;

    private final Random random;
    private final Seed seed;
    private final Journal journal = new Journal();
    private final List<LivingChain> chains = new ArrayList<>();
    private final List<String> owners;
    private final CofferProcess server;
    private final SignedCaller caller;
    private int heldAgainstTheNode;

    public RandomRun(Path folder, Seed seed, Scope scope) {
        this.seed = seed;
        this.random = seed.random();
        List<Account> wallets = IntStream.range(0, WALLETS)
                .mapToObj(number -> Account.labelled("wallet " + number))
                .toList();
        Account collector = Account.labelled("collector");
        Cast cast = new Cast(Account.labelled("keeper"), collector, wallets);
        this.owners = new ArrayList<>(wallets.stream().map(Account::address).toList());
        owners.add(collector.address());
        owners.add(Account.labelled("nobody").address());
        try {
            chains.add(LivingAnvil.start(
                    folder.resolve("one"),
                    1,
                    anvil -> List.of(anvil.http(), anvil.webSocket()),
                    cast,
                    random,
                    journal));
            chains.add(LivingAnvil.start(
                    folder.resolve("base"), 8453, anvil -> List.of(anvil.http()), cast, random, journal));
            chains.add(LivingGeth.start(folder.resolve("optimism"), 10, cast, random, journal));
            CofferConfiguration configuration = new CofferConfiguration();
            chains.forEach(chain ->
                    configuration.follow(chain.node(), scope, chain.addresses().toArray(URI[]::new)));
            this.server = CofferProcess.start(folder.resolve("server"), configuration);
            this.caller = new SignedCaller(server);
        } catch (RuntimeException | Error failure) {
            chains.forEach(LivingChain::close);
            throw failure;
        }
    }

    /** Runs for about {@code time}; every failure tells the seed, the latest events and the end of the server's log. */
    public void live(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        long mostSteps = Math.max(1, time.toSeconds() * MOST_STEPS_A_MINUTE / 60);
        try {
            checkSettled();
            for (long step = 0; step < mostSteps && System.nanoTime() < deadline; step++) {
                journal.nextStep();
                step();
            }
            assertThat(heldAgainstTheNode).as("answers held against a node").isPositive();
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "%s%n%s%n%s%n%s".formatted(failure.getMessage(), seed, journal, server.logTail()), failure);
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0 -> killServer();
            case 1 -> killNode();
            case 2, 3, 4 -> pick(chains).disturb();
            default -> chains.forEach(this::maybeLive);
        }
        checkAtOnce(pick(owners));
        checkSettled();
    }

    private void maybeLive(LivingChain chain) {
        if (random.nextInt(4) > 0) {
            chain.live();
            checkAtOnce(pick(owners));
        }
    }

    /** Dies at some moment while blocks arrive, and finds more of them when it is back. */
    private void killServer() {
        Duration life = Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS));
        Thread killer = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(life.toNanos());
            server.kill();
        });
        chains.forEach(LivingChain::live);
        join(killer);
        journal.note("server killed");
        chains.forEach(LivingChain::live);
        server.restart();
        journal.note("server restarted");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was killed", interrupted);
        }
    }

    /** While a node is away its chain says so, and the others answer. */
    private void killNode() {
        LivingChain dead = pick(chains);
        List<LivingChain> others = new ArrayList<>(chains);
        others.remove(dead);
        dead.kill();
        try {
            Await.until(SETTLING, () -> "chain " + dead.index() + " is reported as failed", () -> isFailed(dead));
            others.forEach(LivingChain::live);
            String owner = pick(owners);
            Await.until(
                    SETTLING,
                    () -> "the other chains answer",
                    () -> others.stream().allMatch(chain -> isSettled(chain, ask(owner))));
        } finally {
            dead.revive();
        }
    }

    private boolean isFailed(LivingChain chain) {
        return ask(owners.getFirst()).asOf().get(chain.index()) instanceof AsOf.Failed;
    }

    private BalanceAnswer ask(String owner) {
        return caller.balances(
                owner, chains.stream().map(chain -> chain.node().chainId()).toList());
    }

    /** Whatever block the answer names, it must be true of that block; a chain without a block has no rows. */
    private void checkAtOnce(String owner) {
        if (!server.isAlive()) {
            return;
        }
        check(owner, ask(owner));
    }

    private void check(String owner, BalanceAnswer answer) {
        for (LivingChain chain : chains) {
            switch (answer.asOf().get(chain.index())) {
                case AsOf.AtBlock block -> {
                    Optional<NodeBlock> named = chain.node().block(block.hash());
                    named.ifPresent(known ->
                            assertThat(block).isEqualTo(new AsOf.AtBlock(known.height(), known.hash(), known.time())));
                    if (chain.check(owner, answer.rowsOf(chain.index()), block.hash())) {
                        heldAgainstTheNode++;
                    }
                }
                case AsOf.Failed failed ->
                    assertThat(answer.rowsOf(chain.index())).as("%s", failed).isEmpty();
                case AsOf.Other other -> throw new AssertionError(other + " for a followed chain");
                case null -> throw new AssertionError("no word on chain " + chain.index() + ": " + answer.asOf());
            }
        }
    }

    private void checkSettled() {
        for (String owner : owners) {
            BalanceAnswer answer = Await.present(
                    SETTLING,
                    () -> "the answer for " + owner + " is as of the heads " + heads() + ": "
                            + ask(owner).asOf(),
                    () -> Optional.of(ask(owner)).filter(this::isSettled));
            int before = heldAgainstTheNode;
            check(owner, answer);
            assertThat(heldAgainstTheNode - before).isEqualTo(chains.size());
        }
    }

    private boolean isSettled(BalanceAnswer answer) {
        return chains.stream().allMatch(chain -> isSettled(chain, answer));
    }

    private static boolean isSettled(LivingChain chain, BalanceAnswer answer) {
        return answer.asOf().get(chain.index()) instanceof AsOf.AtBlock block
                && block.hash().equals(chain.node().head().hash());
    }

    private List<NodeBlock> heads() {
        return chains.stream().map(chain -> chain.node().head()).toList();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public void close() {
        server.close();
        chains.forEach(LivingChain::close);
    }
}
