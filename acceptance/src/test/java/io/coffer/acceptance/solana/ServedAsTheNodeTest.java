package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.CuttableProxy;
import io.coffer.acceptance.node.GenesisAccount;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Universe;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.chain.Seed;
import io.coffer.gateway.solana.RequestGenerator;
import io.coffer.gateway.solana.RpcClient;
import io.coffer.gateway.solana.World;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenAccounts;
import io.coffer.solana.token.TokenOwnership;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server beside a real node: the same random questions to both, at every commitment, while owners act, and
 * behind every way in which node, stream and server can break.
 */
class ServedAsTheNodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int REPLAYED_SLOTS = 150;
    private static final int QUESTIONS = Integer.getInteger("coffer.solana.questions", 400);
    private static final Pattern RESULT = Pattern.compile("\"result\":(\\d+)");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final Random random = seed.random();
    private final World world = new World(random);
    private final RequestGenerator questions = new RequestGenerator(random, world);

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
        world.others.add(Programs.CLOCK);
        List<GenesisAccount> genesis = world.accounts.stream()
                .filter(account -> !isOfForeignMint(account))
                .map(ServedAsTheNodeTest::genesis)
                .toList();
        return SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, genesis);
    }

    /**
     * The one thing that a node knows and no stream of token accounts tells: an account whose mint is not owned by a token
     * program, and has the bytes of one. A node parses the account with them; Coffer does not have them.
     */
    private boolean isOfForeignMint(Account account) {
        return TokenOwnership.isTokenAccount(account)
                && world.accounts.stream()
                        .anyMatch(mint -> mint.key().equals(TokenAccounts.mint(account.data()))
                                && !Programs.isToken(mint.program()));
    }

    private static GenesisAccount genesis(Account account) {
        return new GenesisAccount(
                account.key().text(),
                new BigInteger(Long.toUnsignedString(account.lamports())),
                account.program().text(),
                account.executable() == Account.Executable.YES
                        ? GenesisAccount.Executable.YES
                        : GenesisAccount.Executable.NO,
                new BigInteger(Long.toUnsignedString(account.rentEpoch())),
                HexFormat.of().formatHex(account.data()));
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, SolanaActor.Acted acted, int count) {
        learn(acted.universe());
        assertSame(node, coffer, acted.slot(), count);
    }

    private void learn(Universe universe) {
        addMissing(world.owners, universe.owners());
        addMissing(world.mints, universe.mints());
        addMissing(world.tokenAccounts, universe.accounts());
    }

    private static void addMissing(List<Pubkey> known, List<String> seen) {
        seen.stream().map(Pubkey::of).filter(key -> !known.contains(key)).forEach(known::add);
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, long slot, int count) {
        node.awaitSlot(slot, "finalized");
        Await.until(
                PATIENCE,
                () -> "%s: slot %d is final here too\n%s".formatted(seed, slot, coffer.logTail()),
                () -> finalizedSlot(coffer) >= slot);
        List<String> differences = new ArrayList<>();
        try (SameQuestions both = new SameQuestions(node.http(), coffer.solana())) {
            for (int i = 0; i < count; i++) {
                both.difference(questions.next()).ifPresent(differences::add);
            }
        }
        assertThat(differences).as("%s\n%s", seed, coffer.logTail()).isEmpty();
    }

    private static long finalizedSlot(CofferProcess coffer) {
        try (RpcClient client = new RpcClient(coffer.solana().getPort())) {
            Matcher result = RESULT.matcher(client.call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getSlot\"}"));
            return result.find() ? Long.parseLong(result.group(1)) : -1;
        } catch (UncheckedIOException notYet) {
            return -1;
        }
    }
}
