package io.coffer.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.acceptance.node.GenesisAccount;
import io.coffer.acceptance.node.GenesisAccount.Executable;
import io.coffer.acceptance.node.RpcException;
import io.coffer.acceptance.node.SolanaValidator;
import io.coffer.acceptance.node.SolanaValidator.Indexes;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The Solana node does what the other tests take for granted. */
class SolanaFixturesTest {

    private static final String TOKEN_PROGRAM = "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA";
    private static final String ODD_ONE = "CiDwVBFgWV9E5MvXWoLgnEgn2hK7rJikbvfWavzAQz3";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void validator_killedRestartedAndWarped_keepsGenesisAndLosesSlots() {
        GenesisAccount odd = new GenesisAccount(
                ODD_ONE, BigInteger.TWO, TOKEN_PROGRAM, Executable.YES, BigInteger.valueOf(5), "0102");
        try (SolanaValidator node = SolanaValidator.start(folder, Indexes.TOKENS, 100, List.of(odd))) {
            assertThat(storedAs(node)).isEqualTo("[\"AQI=\",\"base64\"]");

            node.awaitSlot(5, "finalized");
            node.kill();
            assertThat(node.isRunning()).isFalse();
            node.restart();
            assertThat(storedAs(node)).isEqualTo("[\"AQI=\",\"base64\"]");

            node.kill();
            node.restartWarped(500);
            assertThat(node.slot("finalized")).isGreaterThanOrEqualTo(500);
            assertThat(storedAs(node)).isEqualTo("[\"AQI=\",\"base64\"]");
            assertThatThrownBy(() -> node.rpc().call("getBlock", 499)).isInstanceOf(RpcException.class);
        }
    }

    private static String storedAs(SolanaValidator node) {
        JsonNode account = node.rpc()
                .call("getAccountInfo", ODD_ONE, Map.of("encoding", "base64"))
                .get("value");
        assertThat(account.get("owner").asString()).isEqualTo(TOKEN_PROGRAM);
        return account.get("data").toString();
    }
}
