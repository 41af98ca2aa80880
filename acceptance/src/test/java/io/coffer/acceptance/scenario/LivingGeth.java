package io.coffer.acceptance.scenario;

import io.coffer.acceptance.contract.Account;
import io.coffer.acceptance.node.GethNode;
import io.coffer.acceptance.node.NodeBlock;
import io.coffer.acceptance.scenario.Journal.Event;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A geth whose consensus client changes its mind. */
final class LivingGeth extends LivingChain {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final int DEEPEST = 12;
    private static final int MOST_FORGED = 4;

    /** Blocks after which a kill is preceded by a clean stop: the server would otherwise have to undo too much. */
    private static final int OLDEST_STOP = 150;

    private final GethNode geth;
    private Optional<String> orphan = Optional.empty();
    private long cleanHeight;

    private LivingGeth(GethNode geth, List<URI> addresses, Cast cast, Random random, Journal journal) {
        super(geth, addresses, cast, random, journal);
        this.geth = geth;
        restart();
    }

    static LivingGeth start(Path folder, long chainId, Cast cast, Random random, Journal journal) {
        Map<String, BigInteger> funded = new HashMap<>();
        funded.put(cast.keeper().address(), FORTUNE);
        cast.wallets().forEach(wallet -> funded.put(wallet.address(), FORTUNE));
        GethNode geth = GethNode.start(folder, chainId, funded);
        try {
            return new LivingGeth(geth, List.of(geth.http(), geth.webSocket()), cast, random, journal);
        } catch (RuntimeException | Error failure) {
            geth.close();
            throw failure;
        }
    }

    @Override
    void disturb() {
        switch (random().nextInt(8)) {
            case 0, 1, 2 -> reorg();
            case 3 -> returnToOrphan();
            case 4, 5 -> tag();
            case 6 -> restart();
            default -> {
                kill();
                revive();
            }
        }
    }

    /** The new branch may be shorter than what it replaces. */
    private void reorg() {
        int depth = depth(DEEPEST);
        NodeBlock head = geth.head();
        NodeBlock ancestor = geth.block(head.height() - depth).orElseThrow();
        if (depth > 0) {
            geth.engine().reorg(ancestor.hash(), branch(ancestor, 1 + random().nextInt(depth + 2)));
            orphan = Optional.of(head.hash());
            note(Event.REORGANISED, depth + " blocks: " + geth.head());
        }
    }

    private List<List<String>> branch(NodeBlock ancestor, int length) {
        Map<Account, Long> nonces = new HashMap<>();
        List<List<String>> branch = new ArrayList<>();
        for (int block = 0; block < length; block++) {
            List<String> transactions = new ArrayList<>();
            int count = random().nextInt(MOST_FORGED);
            for (int transaction = 0; transaction < count; transaction++) {
                Intent intent = traffic().next();
                long nonce = nonces.computeIfAbsent(
                        intent.from(), account -> contracts().nonceAt(account, ancestor.hash()));
                nonces.put(intent.from(), nonce + 1);
                transactions.add(contracts().signed(intent.from(), nonce, intent.to(), intent.value(), intent.data()));
            }
            branch.add(transactions);
        }
        return branch;
    }

    private void returnToOrphan() {
        String head = geth.head().hash();
        if (orphan.isPresent()) {
            geth.engine().switchTo(orphan.orElseThrow());
            orphan = Optional.of(head);
            note(Event.RETURNED_TO_ORPHAN, geth.head());
        }
    }

    private void tag() {
        NodeBlock head = geth.head();
        NodeBlock safe = geth.block(head.height() - depth(6)).orElseThrow();
        geth.engine().tag(safe.hash(), safe.parent());
        note(Event.TAGGED, safe);
    }

    private void restart() {
        geth.stop();
        geth.restart();
        cleanHeight = geth.head().height();
        forgetBranches(cleanHeight);
        note(Event.STOPPED_AND_STARTED, cleanHeight);
    }

    @Override
    void kill() {
        if (geth.head().height() - cleanHeight > OLDEST_STOP) {
            restart();
        }
        geth.kill();
        note(Event.KILLED, "");
    }

    @Override
    void revive() {
        geth.restart();
        NodeBlock head = geth.head();
        note(Event.BACK, head);
        geth.engine().recover();
        forgetBranches(head.height());
    }

    /**
     * After a start geth 1.16.9 leaves its number index stale in a later reorg across the height that it started at: it
     * then has no block of some number below its own head, and nobody can follow it.
     */
    private void forgetBranches(long startedAt) {
        raiseFloor(startedAt);
        orphan = Optional.empty();
    }
}
