package io.coffer.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.gateway.solana.Cluster;
import io.coffer.gateway.solana.SolanaGateway;
import io.coffer.solana.InMemoryBanks;
import io.coffer.wallet.WalletBench;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Solana's calls on the listener of all others: open, and without their envelope. */
class SolanaOnMainListenerTest {

    @Test
    void solana_onTheMainListener_answersWithoutASignature() {
        InMemoryBanks banks = new InMemoryBanks();
        SolanaGateway.Rooms rooms =
                new SolanaGateway.Rooms(banks, Optional.empty(), new Cluster("3.0.0", 128_318_206, Optional.empty()));
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getHealth\"}";
        Map<String, String> json = Map.of("Content-Type", "application/json");
        try (SolanaGateway solana = SolanaGateway.start(new SolanaGateway.Options("127.0.0.1", 0), rooms);
                GatewayBench server = GatewayBench.serve(new WalletBench(), solana)) {
            Exchange answer = server.plain("POST", "/solana", json, call);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"jsonrpc\":\"2.0\",\"result\":\"ok\",\"id\":1}\n");
            assertThat(server.plain("POST", "/solana/x", json, call).status()).isEqualTo(404);
            assertThat(server.plain("GET", "/health/live", Map.of(), "").status())
                    .isEqualTo(200);
        }
    }
}
