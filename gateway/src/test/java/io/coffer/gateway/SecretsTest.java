package io.coffer.gateway;

import static io.coffer.gateway.GatewayBench.V5;
import static io.coffer.wallet.WalletBench.OWNER_TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.wallet.WalletBench;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets of callers reach no log, even when an operator turns every log of the web server on. */
final class SecretsTest {
    private final Logger root = Logger.getLogger("");
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLoggerName() + " " + entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        listener.setLevel(Level.ALL);
        root.addHandler(listener);
        root.setLevel(Level.ALL);
    }

    @AfterEach
    void stop() {
        root.removeHandler(listener);
        root.setLevel(Level.INFO);
    }

    @Test
    void logs_ofEveryLevel_holdNoPassphraseAndNoSignature() {
        String target = V5 + "all-token-balances-by-address?address=" + OWNER_TEXT + "&chains=1";
        try (GatewayBench server = GatewayBench.serve(new WalletBench())) {
            Map<String, String> headers = server.headers("GET", target, "");
            assertThat(server.plain("GET", target, headers, "").code()).isEqualTo("0");
            assertThat(server.send("GET", target, target, "", Map.of("OK-ACCESS-SIGN", "wrong"))
                            .code())
                    .isEqualTo("50113");

            assertThat(logged).as("the logs are on").isNotEmpty();
            String all = String.join("\n", logged);
            assertThat(all)
                    .doesNotContain(headers.get("OK-ACCESS-PASSPHRASE"))
                    .doesNotContain(headers.get("OK-ACCESS-SIGN"))
                    .doesNotContain(server.key().secretKey());
        }
    }
}
