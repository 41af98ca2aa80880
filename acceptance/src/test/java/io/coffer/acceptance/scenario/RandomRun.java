package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.FlakyProxy;
import io.coffer.acceptance.scenario.Journal.Event;
import io.coffer.acceptance.scenario.LivingChain.Cast;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.chain.Seed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Lets two anvils and a geth live under one server, step by step, and holds every wallet's answer against the nodes after
 * every step: at once, as of whatever block the answer names, and again when the server has settled on the nodes' heads.
 */
public final class RandomRun implements AutoCloseable {

    private static final int WALLETS = 5;
    private static final int MOST_STEPS_A_SECOND = 4;
    private static final int MOST_NAMED = 20;
    private static final int FAULTS_IN_A_HUNDRED = 4;
    private static final int BURST = 3;
    private static final int LONGEST_LIFE_MILLIS = 150;

    private final Random random;
    private final Seed seed;
    private final Journal journal = new Journal();
    private final List<LivingChain> chains = new ArrayList<>();
    private final List<FlakyProxy> lines = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
    /** Asked about so far; the others have a history that the server was never asked for. */
    private int known = 1;

    private final CofferProcess server;
    private final SignedCaller caller;
    private final Examiner examiner;

    public RandomRun(Path folder, Seed seed, Scope scope) {
        this.seed = seed;
        this.random = seed.random();
        Cast cast = cast();
        cast.wallets().forEach(wallet -> owners.add(wallet.address()));
        owners.add(cast.collector().address());
        owners.add(Account.labelled("nobody").address());
        try {
            startChains(folder, cast);
            this.server = CofferProcess.start(folder.resolve("server"), configuration(scope));
        } catch (RuntimeException | Error failure) {
            closeChains();
            throw failure;
        }
        this.caller = new SignedCaller(server);
        this.examiner = new Examiner(caller, chains);
    }

    private static Cast cast() {
        List<Account> wallets = IntStream.range(0, WALLETS)
                .mapToObj(number -> Account.labelled("wallet " + number))
                .toList();
        return new Cast(Account.labelled("keeper"), Account.labelled("collector"), wallets);
    }

    /** One chain announces its blocks to the server, one has to be asked over a bad line, and one is a geth. */
    private void startChains(Path folder, Cast cast) {
        chains.add(LivingAnvil.start(
                folder.resolve("one"), 1, anvil -> List.of(anvil.http(), anvil.webSocket()), cast, random, journal));
        chains.add(LivingAnvil.start(folder.resolve("base"), 8453, this::overABadLine, cast, random, journal));
        chains.add(LivingGeth.start(folder.resolve("optimism"), 10, cast, random, journal));
    }

    private List<URI> overABadLine(AnvilNode anvil) {
        FlakyProxy proxy = new FlakyProxy(anvil.http(), FAULTS_IN_A_HUNDRED);
        lines.add(proxy);
        return List.of(proxy.address());
    }

    private CofferConfiguration configuration(Scope scope) {
        CofferConfiguration configuration = new CofferConfiguration();
        for (LivingChain chain : chains) {
            configuration.follow(chain.node(), scope, chain.addresses().toArray(URI[]::new));
            chain.prices()
                    .forEach((token, price) -> configuration.price(chain.node().chainId(), token, price));
        }
        return configuration;
    }

    /** What a run came to. */
    public record Outcome(Seed seed, String events, int answersHeldAgainstANode) {}

    /** Runs for about {@code time}; every failure tells the seed, the latest events and the end of the server's log. */
    public Outcome live(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        long mostSteps = time.toSeconds() * MOST_STEPS_A_SECOND;
        try {
            examiner.checkSettled(owners.getFirst());
            examiner.awaitPrices(owners.getFirst());
            for (long step = 0; step < mostSteps && System.nanoTime() < deadline; step++) {
                journal.nextStep();
                step();
            }
            return new Outcome(seed, journal.summary(), examiner.heldAgainstANode());
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "%s%n%s%n%s%n%s".formatted(failure.getMessage(), seed, journal, server.logTail()), failure);
        }
    }

    private void step() {
        switch (random.nextInt(16)) {
            case 0 -> killServer();
            case 1 -> killNode();
            case 2, 3, 4, 5 -> pick(chains).disturb();
            case 6, 7, 8 -> burst(pick(chains));
            default -> chains.forEach(this::maybeLive);
        }
        if (known < owners.size() && random.nextInt(4) == 0) {
            known++;
        }
        examiner.checkAtOnce(owner());
        owners.subList(0, known).forEach(examiner::checkSettled);
        checkNamed();
    }

    /** Blocks and reorgs faster than the server is given time for. */
    private void burst(LivingChain chain) {
        for (int count = 0; count < BURST; count++) {
            chain.live();
            chain.disturb();
            examiner.checkAtOnce(owner());
        }
    }

    private void maybeLive(LivingChain chain) {
        if (random.nextInt(4) > 0) {
            chain.live();
            examiner.checkAtOnce(owner());
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
        journal.note("server", Event.KILLED, life);
        chains.forEach(LivingChain::live);
        server.restart();
        journal.note("server", Event.BACK, server.address());
        examiner.awaitPrices(owner());
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
        String owner = owner();
        dead.kill();
        try {
            Await.until(
                    Examiner.SETTLING,
                    () -> "chain " + dead.index() + " is reported as failed: "
                            + examiner.ask(owner).asOf(),
                    () -> examiner.isFailed(dead, owner));
            others.forEach(LivingChain::live);
            Await.until(
                    Examiner.SETTLING,
                    () -> "the other chains answer: " + examiner.ask(owner).asOf(),
                    () -> examiner.isSettled(others, examiner.ask(owner)));
        } finally {
            dead.revive();
        }
    }

    private void checkNamed() {
        LivingChain chain = pick(chains);
        List<String> tokens = new ArrayList<>(chain.nameable());
        Collections.shuffle(tokens, random);
        int count = 1 + random.nextInt(Math.min(MOST_NAMED, tokens.size()));
        examiner.checkNamed(owner(), chain, tokens.subList(0, count));
    }

    private String owner() {
        return pick(owners.subList(0, known));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public void close() {
        caller.close();
        server.close();
        closeChains();
    }

    private void closeChains() {
        lines.forEach(FlakyProxy::close);
        chains.forEach(LivingChain::close);
    }
}
