package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.node.Await;
import io.coffer.acceptance.server.CofferConfiguration;
import io.coffer.acceptance.server.CofferProcess;
import io.coffer.acceptance.server.SignedCaller;
import io.coffer.client.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A key that asks too often is told when to come back, and is then answered. */
class RateLimitTest {

    private static final String CHAINS = "/api/v5/wallet/chain/supported-chains";
    private static final int LIMIT = 5;
    private static final int BURST = 100;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void key_overItsRate_waitsAndIsAnswered() {
        try (CofferProcess server = CofferProcess.start(folder, new CofferConfiguration().limit(LIMIT));
                SignedCaller caller = new SignedCaller(server)) {
            List<Reply> refused = new ArrayList<>();
            for (int count = 0; count < BURST; count++) {
                Reply reply = caller.get(CHAINS);
                if (reply.status() != 200) {
                    refused.add(reply);
                }
            }

            assertThat(refused).isNotEmpty().allSatisfy(reply -> {
                assertThat(reply.status()).isEqualTo(429);
                assertThat(SignedCaller.json(reply).get("code").asString()).isEqualTo("50011");
                assertThat(reply.header("retry-after").map(Long::parseLong))
                        .hasValueSatisfying(seconds -> assertThat(seconds).isBetween(1L, 60L));
            });
            Await.until(
                    Duration.ofSeconds(10),
                    () -> "the key is answered again",
                    () -> caller.get(CHAINS).status() == 200);
        }
    }
}
