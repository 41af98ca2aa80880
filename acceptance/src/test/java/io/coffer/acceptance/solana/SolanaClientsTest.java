package io.coffer.acceptance.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.ScriptProcess;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.chain.Seed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The npm packages web3.js, spl-token and kit, pointed at a Coffer server by its URL alone, and at a node beside it. */
class SolanaClientsTest {
    private static final int REPLAYED_SLOTS = 150;
    private static final long MINTED = 12_345_678;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Seed seed = Seed.draw();

    @Test
    void clients_ofNodeAndServer_areToldTheSame() {
        try (SolanaValidator node =
                        SolanaValidator.start(folder.resolve("node"), Indexes.NONE, REPLAYED_SLOTS, List.of());
                CofferProcess coffer = CofferProcess.start(folder.resolve("coffer"), following(node));
                ScriptProcess clients = ScriptProcess.start(
                        "solana-clients.mjs",
                        List.of(node.http().toString(), coffer.solana().toString(), Long.toString(seed.value())),
                        folder.resolve("clients.log"))) {
            assertSameAnswers(coffer, clients, ask(clients, "setup").get("slot").asLong());
            assertTransfer(clients, "web3", 1_000_001, 1_000_001);
            long slot = assertTransfer(clients, "kit", 2_000_002, 3_000_003);
            assertSameAnswers(coffer, clients, slot);
            assertThat(clients.ask("refused", Map.of("of", "coffer")))
                    .as("%s", seed)
                    .isEqualTo(clients.ask("refused", Map.of("of", "node")));
        }
    }

    private static CofferConfiguration following(SolanaValidator node) {
        return new CofferConfiguration()
                .solana(
                        "nodes: [\"" + node.http() + "\"]",
                        "geyser: " + node.geyser(),
                        "geyser-token: " + SolanaValidator.GEYSER_TOKEN);
    }

    private static JsonNode ask(ScriptProcess clients, String operation) {
        return clients.ask(operation, Map.of());
    }

    private void assertSameAnswers(CofferProcess coffer, ScriptProcess clients, long slot) {
        Finality.await(coffer, slot, seed);
        JsonNode expected = clients.ask("read", Map.of("of", "node"));
        JsonNode actual = clients.ask("read", Map.of("of", "coffer"));
        for (String library : List.of("web3", "spl", "kit")) {
            assertThat(expected.get(library).size()).as(library).isGreaterThan(5);
            expected.get(library)
                    .forEachEntry((call, answer) -> assertThat(actual.at("/" + library + "/" + call))
                            .as("%s: %s of %s", seed, call, library)
                            .isEqualTo(answer));
        }
        assertThat(actual.at("/web3/balance/value/uiAmountString").asString(""))
                .as("%s", actual)
                .isNotEmpty();
        assertThat(actual.at("/kit/supply/value/amount").asString("")).isEqualTo(Long.toString(MINTED));
    }

    private long assertTransfer(ScriptProcess clients, String library, long amount, long received) {
        JsonNode told = clients.ask("transfer", Map.of("by", library, "amount", amount));
        assertThat(told.get("coffer")).as("%s, by %s", seed, library).isEqualTo(told.get("node"));
        assertThat(told.at("/coffer/web3 account/token/amount/bigint").asString(""))
                .as("%s", told)
                .isEqualTo(Long.toString(MINTED - received));
        assertThat(told.at("/coffer/kit account/data/parsed/info/tokenAmount/amount")
                        .asString(""))
                .as("%s", told)
                .isEqualTo(Long.toString(received));
        return told.get("slot").asLong();
    }
}
