package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.AnvilNode;
import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferConfiguration.Scope;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.RawHttp;
import io.coffer.acceptance.server.RawHttp.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Readiness follows the nodes; liveness does not. */
class ReadinessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void readiness_asNodesComeAndGo_isGreenOnlyWhileAllAnswer() {
        try (AnvilNode one = AnvilNode.start(folder.resolve("one"), 1);
                AnvilNode base = AnvilNode.start(folder.resolve("base"), 8453)) {
            one.mine();
            base.mine();
            Path state = base.save("state");
            base.kill();
            CofferConfiguration configuration = new CofferConfiguration()
                    .follow(one, Scope.ALL, one.http())
                    .follow(base, Scope.REGISTERED, base.http());
            try (CofferProcess server = CofferProcess.start(folder.resolve("server"), configuration)) {
                Await.until(
                        PATIENCE,
                        () -> "the living chain: " + ready(server),
                        () -> ready(server).body().contains("\"chainIndex\":\"1\",\"state\":\"following\""));
                assertThat(ready(server).status()).as("a node is missing").isEqualTo(503);

                base.restart(state);
                Await.until(
                        PATIENCE,
                        () -> "ready: " + ready(server),
                        () -> ready(server).status() == 200);

                one.kill();
                Await.until(
                        PATIENCE,
                        () -> "not ready: " + ready(server),
                        () -> ready(server).status() == 503);
                assertThat(get(server, "/health/live").status()).isEqualTo(200);
            }
        }
    }

    private static Reply ready(CofferProcess server) {
        return get(server, "/health/ready");
    }

    private static Reply get(CofferProcess server, String path) {
        return RawHttp.send(server.address(), "GET", path, Map.of(), new byte[0]);
    }
}
