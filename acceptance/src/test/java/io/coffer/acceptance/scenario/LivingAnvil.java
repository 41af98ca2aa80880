package io.coffer.acceptance.scenario;

import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Quantity;
import io.coffer.acceptance.scenario.Journal.Event;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** An anvil that reorganises, goes back to marks, dies and forgets. */
final class LivingAnvil extends LivingChain {

    private static final BigInteger FORTUNE = BigInteger.TEN.pow(24);
    private static final int DEEPEST = 12;

    /** A saved state older than this would make the server undo more than it keeps. */
    private static final int OLDEST_STATE = 150;

    private final AnvilNode anvil;
    private String mark;
    private Path saved;
    private long savedHeight;

    private LivingAnvil(AnvilNode anvil, List<URI> addresses, Cast cast, Random random, Journal journal) {
        super(anvil, addresses, cast, random, journal);
        this.anvil = anvil;
        this.mark = anvil.snapshot();
        this.saved = anvil.save("state");
        this.savedHeight = anvil.head().height();
    }

    /** @param addresses which of the node's addresses the server is given */
    static LivingAnvil start(
            Path folder,
            long chainId,
            Function<AnvilNode, List<URI>> addresses,
            Cast cast,
            Random random,
            Journal journal) {
        AnvilNode anvil = AnvilNode.start(folder, chainId);
        try {
            fund(anvil, cast.keeper().address());
            cast.wallets().forEach(wallet -> fund(anvil, wallet.address()));
            return new LivingAnvil(anvil, addresses.apply(anvil), cast, random, journal);
        } catch (RuntimeException | Error failure) {
            anvil.close();
            throw failure;
        }
    }

    private static void fund(AnvilNode anvil, String address) {
        anvil.rpc().call("anvil_setBalance", address, Quantity.of(FORTUNE));
    }

    @Override
    void disturb() {
        switch (random().nextInt(5)) {
            case 0, 1 -> reorg();
            case 2 -> revert();
            case 3 -> save();
            default -> {
                kill();
                revive();
            }
        }
    }

    private void reorg() {
        int depth = depth(DEEPEST);
        if (depth > 0) {
            anvil.reorg(depth);
            mark = anvil.snapshot();
            note(Event.REORGANISED, depth + " blocks: " + anvil.head());
        }
    }

    /** Back to the mark: the head is lower than it was, until the next block. */
    private void revert() {
        anvil.revert(mark);
        note(Event.REVERTED, anvil.head());
        mark = anvil.snapshot();
    }

    private void save() {
        saved = anvil.save("state");
        savedHeight = anvil.head().height();
        mark = anvil.snapshot();
        note(Event.SAVED, savedHeight);
    }

    @Override
    void kill() {
        if (anvil.head().height() - savedHeight > OLDEST_STATE) {
            save();
        }
        anvil.kill();
        note(Event.KILLED, "");
    }

    @Override
    void revive() {
        anvil.restart(saved);
        mark = anvil.snapshot();
        note(Event.BACK, anvil.head());
    }
}
