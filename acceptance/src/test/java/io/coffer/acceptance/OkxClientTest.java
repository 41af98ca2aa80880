package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.ChildProcess;
import io.coffer.acceptance.node.Project;
import io.coffer.acceptance.node.Tool;
import io.coffer.acceptance.server.Credentials;
import io.coffer.acceptance.server.LoneServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The npm package okx-api, pointed at a Coffer server by its base URL alone. */
class OkxClientTest {

    private static final String OWNER = "0x50c476a139aab23fda9bca12614cdd54a4244e3c";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void okxApi_onItsOwnWire_isAnsweredAndRefused() throws IOException {
        Path node = Tool.NODE.require();
        try (LoneServer server = LoneServer.start(folder)) {
            JsonNode results = run(node, server);

            long time = Long.parseLong(results.at("/time/data/0/ts").asString());
            assertThat(Duration.between(Instant.ofEpochMilli(time), Instant.now())
                            .abs())
                    .isLessThan(Duration.ofMinutes(1));
            assertThat(results.at("/balances/data/0/tokenAssets").isArray())
                    .as("%s", results)
                    .isTrue();
            assertThat(results.at("/named/data/0/tokenAssets").isArray())
                    .as("%s", results)
                    .isTrue();
            assertThat(results.at("/wrongSecret/refusal/code").asString()).isEqualTo("50113");
            assertThat(results.at("/missingChains/refusal/code").asString()).isEqualTo("50014");
            assertThat(results.at("/missingChains/refusal/msg").asString()).contains("chains");
            assertThat(results.at("/notServed/refusal/code").asString()).isEqualTo("404");
            checkAccount(results);
            checkMarket(results);
        }
    }

    private static void checkMarket(JsonNode results) {
        assertThat(results.at("/prices/data")).as("%s", results).hasSize(2);
        assertThat(results.at("/prices/data/0/price").asString("")).isEqualTo("0");
        assertThat(results.at("/history/data/0/prices").isArray())
                .as("%s", results)
                .isTrue();
        assertThat(results.at("/detail/data/0/symbol").asString("")).isEqualTo("ETH");
    }

    /** Signed by viem, sent by okx-api. */
    private static void checkAccount(JsonNode results) {
        assertThat(results.at("/accountDetail/data/0/addresses/0/address").asString())
                .as("%s", results)
                .isEqualTo("0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a");
        assertThat(results.at("/accountDetail/data/0/cursor").asString("absent"))
                .isEmpty();
        assertThat(results.at("/accountBalances/data/0/tokenAssets").isArray())
                .as("%s", results)
                .isTrue();
        assertThat(results.at("/wrongSignature/refusal/code").asString()).isEqualTo("81105");
        assertThat(results.at("/deleteAccount/data").isEmpty())
                .as("%s", results)
                .isTrue();
    }

    private JsonNode run(Path node, LoneServer server) throws IOException {
        Credentials key = server.credentials();
        Path output = folder.resolve("okx-client.log");
        List<String> command = List.of(
                node.toString(),
                Project.root().resolve("acceptance/node/okx-client.mjs").toString(),
                server.address().toString(),
                OWNER,
                "1,8453");
        Map<String, String> environment =
                Map.of("OKX_KEY", key.apiKey(), "OKX_SECRET", key.secretKey(), "OKX_PASSPHRASE", key.passphrase());
        ChildProcess.start(command, environment, output).awaitSuccess(PATIENCE);
        return new JsonMapper().readTree(Files.readString(output));
    }
}
