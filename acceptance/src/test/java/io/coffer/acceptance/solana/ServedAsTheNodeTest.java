package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.CuttableProxy;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.solana.SameQuestions.Difference;
import io.coffer.acceptance.solana.SameQuestions.Pace;
import io.coffer.chain.Seed;
import io.coffer.solana.Programs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server beside a real node: the same random questions to both, at every commitment, while owners act, and
 * behind every way in which node, stream and server can break.
 */
class ServedAsTheNodeTest {
    private static final int REPLAYED_SLOTS = 150;
    private static final int QUESTIONS = Integer.getInteger("coffer.solana.questions", 400);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final StrangeWorld world = new StrangeWorld(seed.random());

    @Test
    void server_fedByGeyser_answersAsTheNode() {
        try (SolanaValidator node = startNode();
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CuttableProxy stream = new CuttableProxy(node.geyser());
                CofferProcess coffer = CofferProcess.start(
                        folder.resolve("coffer"),
                        new CofferConfiguration()
                                .solana(
                                        "nodes: [\"" + node.http() + "\"]",
                                        "geyser: " + stream.address(),
                                        "geyser-token: " + SolanaValidator.GEYSER_TOKEN))) {
            assertSame(node, coffer, actor.act(30), QUESTIONS);

            stream.cut();
            SolanaActor.Acted unheard = actor.act(15);
            stream.mend();
            assertSame(node, coffer, unheard, QUESTIONS / 4);

            coffer.kill();
            SolanaActor.Acted unserved = actor.act(15);
            coffer.restart();
            assertSame(node, coffer, unserved, QUESTIONS / 4);

            SolanaActor.Acted beforeKill = actor.act(15);
            node.kill();
            node.restart();
            assertSame(node, coffer, beforeKill, QUESTIONS / 4);

            long lost = actor.act(10).slot();
            node.kill();
            node.restartWarped(lost + 400);
            node.awaitSlot(lost + 410, "finalized");
            assertSame(node, coffer, lost + 410, QUESTIONS / 4);
        }
    }

    private SolanaValidator startNode() {
        world.alsoAskFor(Programs.CLOCK);
        return SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, world.genesis());
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, SolanaActor.Acted acted, int count) {
        world.learn(acted.universe());
        assertSame(node, coffer, acted.slot(), count);
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, long slot, int count) {
        node.awaitSlot(slot, "finalized");
        Finality.await(coffer, slot, seed);
        List<String> differences = new ArrayList<>();
        try (SameQuestions both = new SameQuestions(node.http(), coffer.solana(), Pace.SAME_SLOT)) {
            for (int i = 0; i < count; i++) {
                both.difference(world.question()).map(Difference::toString).ifPresent(differences::add);
            }
        }
        assertThat(differences).as("%s\n%s", seed, coffer.logTail()).isEmpty();
    }
}
