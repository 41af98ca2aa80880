package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.node.SolanaActor;
import io.coffer.acceptance.node.SolanaActor.Acted;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.solana.SameQuestions.Difference;
import io.coffer.acceptance.solana.SameQuestions.Pace;
import io.coffer.chain.Seed;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.token.TokenOwnership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole server without a node, filled from files that a real node wrote: an archive, and dumps of accounts. */
class LoadedFilesTest {
    private static final int REPLAYED_SLOTS = 10;
    private static final int QUESTIONS = Integer.getInteger("coffer.solana.questions", 400);

    /** A node writes an archive every 100 slots. */
    private static final Duration NEXT_ARCHIVE = Duration.ofMinutes(3);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();
    private final StrangeWorld world = new StrangeWorld(seed.random());

    @Test
    void server_filledFromFiles_answersAsTheNode() {
        try (SolanaValidator node =
                        SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, world.genesis());
                SolanaActor actor = SolanaActor.start(node.http(), seed.value(), folder.resolve("actor.log"));
                CofferProcess coffer =
                        CofferProcess.start(folder.resolve("coffer"), new CofferConfiguration().solana("nodes: []"))) {
            Acted archived = actor.act(40);
            world.learn(archived.universe());
            Path archive = archiveBehind(node, archived.slot());
            assertThatThrownBy(() -> load(coffer, archive))
                    .as("while the server runs")
                    .hasMessageContaining("ended with");
            coffer.stop();
            assertThat(load(coffer, archive)).contains("loaded " + tokenAccounts(node) + " token accounts of");
            coffer.restart();
            assertThat(Finality.slot(coffer)).as("%s: of %s", seed, archive).isEqualTo(slot(archive));
            assertSame(node, coffer, KnownAccounts.ofTokenPrograms(node));

            Acted dumped = actor.act(20);
            world.learn(dumped.universe());
            node.awaitSlot(dumped.slot(), "finalized");
            coffer.stop();
            assertThat(load(
                            coffer,
                            programDump(node, Programs.TOKEN),
                            programDump(node, Programs.TOKEN_2022),
                            accountDumps(node)))
                    .contains("loaded " + tokenAccounts(node) + " token accounts of");
            coffer.restart();
            assertThat(Finality.slot(coffer)).as("%s", seed).isGreaterThanOrEqualTo(dumped.slot());
            assertSame(node, coffer, KnownAccounts.ofTokenPrograms(node).and(world.others()));
        }
    }

    private static String load(CofferProcess coffer, Path... files) {
        List<String> arguments = new ArrayList<>(List.of("solana", "load"));
        Stream.of(files).map(Path::toString).forEach(arguments::add);
        return coffer.run(arguments.toArray(String[]::new));
    }

    /** A link to it: the node keeps the newest two only. */
    private Path archiveBehind(SolanaValidator node, long slot) {
        Path found = Await.present(
                NEXT_ARCHIVE, () -> "the node writes an archive behind slot " + slot, () -> newestArchive(node, slot));
        try {
            return Files.createLink(folder.resolve(found.getFileName()), found);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Optional<Path> newestArchive(SolanaValidator node, long least) {
        try (Stream<Path> files = Files.list(node.ledger())) {
            return files.filter(file -> file.getFileName().toString().matches("snapshot-\\d+-.*\\.tar\\.zst"))
                    .filter(file -> slot(file) >= least)
                    .findFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Its name says it. */
    private static long slot(Path archive) {
        return Long.parseLong(archive.getFileName().toString().split("-")[1]);
    }

    private static long tokenAccounts(SolanaValidator node) {
        return NodeAccounts.read(node.rpc(), "finalized").accounts().values().stream()
                .filter(TokenOwnership::isTokenAccount)
                .count();
    }

    private Path programDump(SolanaValidator node, Pubkey program) {
        JsonNode result = node.rpc()
                .call("getProgramAccounts", program.text(), Map.of("encoding", "base64", "withContext", true));
        return write(folder.resolve(program + ".json"), "{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":1}");
    }

    /** One file an account, as {@code solana account --output json} prints it. */
    private Path accountDumps(SolanaValidator node) {
        try {
            Path dumps = Files.createDirectories(folder.resolve("dumps"));
            for (Pubkey key : Stream.concat(world.others().stream(), Stream.of(Programs.CLOCK))
                    .toList()) {
                JsonNode account = node.rpc()
                        .call("getAccountInfo", key.text(), Map.of("encoding", "base64"))
                        .get("value");
                write(dumps.resolve(key + ".json"), "{\"pubkey\":\"" + key + "\",\"account\":" + account + "}");
            }
            return dumps;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void assertSame(SolanaValidator node, CofferProcess coffer, KnownAccounts known) {
        List<Difference> differences = new ArrayList<>();
        int unnamed = 0;
        try (SameQuestions both = new SameQuestions(node.http(), coffer.solana(), Pace.STANDING)) {
            for (int i = 0; i < QUESTIONS; i++) {
                Optional<Difference> difference = both.difference(world.question());
                if (difference.isPresent() && !known.explain(difference.get())) {
                    differences.add(difference.get());
                }
                unnamed += difference.isEmpty() ? 1 : 0;
            }
        }
        assertThat(differences).as("%s\n%s", seed, coffer.logTail()).isEmpty();
        assertThat(unnamed).as("%s: answers that need no explanation", seed).isGreaterThan(QUESTIONS / 2);
    }
}
