package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.gateway.JsonBuffer;
import io.coffer.gateway.solana.json.Json;
import io.coffer.gateway.solana.json.JsonReader;
import io.coffer.gateway.solana.json.JsonText;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes as a body: nothing, or an answer that is JSON; and what is read as JSON means the same when written again. */
class CallsFuzzTest {
    private static final Pubkey OWNER = Pubkey.of("A1TMhSGzQxMr1TboBKtgixKz1sS6REASMxPo1qsyTSJd");
    private static final Pubkey MINT = Pubkey.of("2cHr7QS3xfuSV8wdxo3ztuF4xbiarF6Nrgx3qpx3HzXR");
    private static final Pubkey KEY = Pubkey.of("BGocb4GEpbTFm8UFV2VsDSaBXHELPfAXrvd4vtt8QWrA");
    private static final Dispatcher DISPATCHER = dispatcher();

    @FuzzTest(maxDuration = "60s")
    void body_anyBytes_isAnsweredInJson(byte[] bytes) throws InterruptedException {
        answerIsJson(new String(bytes, StandardCharsets.UTF_8));
    }

    /** Further in than a fuzzer gets by itself. */
    @FuzzTest(maxDuration = "60s")
    void parameters_anyBytes_areAnsweredInJson(byte[] bytes) throws InterruptedException {
        String parameters = new String(bytes, StandardCharsets.UTF_8);
        for (String method : List.of("getTokenAccountsByOwner", "getProgramAccounts", "getTokenSupply", "getVersion")) {
            answerIsJson(SolanaBench.text(method, "[\"" + OWNER + "\"," + parameters + "]"));
            answerIsJson(SolanaBench.text(method, parameters));
        }
    }

    @FuzzTest(maxDuration = "60s")
    void json_writtenAgain_isTheSame(byte[] bytes) {
        Optional<Json> read = JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
        read.ifPresent(value -> {
            JsonBuffer first = new JsonBuffer(64);
            JsonText.value(first, value);
            String text = new String(first.toByteArray(), StandardCharsets.UTF_8);
            if (text.contains(".") || text.contains("e")) {
                // Perhaps a float: those are read as the node does, not always as the nearest double.
                return;
            }
            JsonBuffer second = new JsonBuffer(64);
            JsonText.value(second, JsonReader.read(text).orElseThrow());
            assertThat(new String(second.toByteArray(), StandardCharsets.UTF_8)).isEqualTo(text);
        });
    }

    private static void answerIsJson(String body) throws InterruptedException {
        JsonBuffer answer = new JsonBuffer(256);
        DISPATCHER.answer(body, new Answer(answer, (_, _) -> {
            throw new IllegalStateException("no such answer is long");
        }));
        if (answer.length() > 0) {
            String text = new String(answer.toByteArray(), StandardCharsets.UTF_8);
            assertThat(JsonMapper.shared().readTree(text).isContainer()).isTrue();
            assertThat(text).doesNotContain("Internal error");
        }
    }

    private static Dispatcher dispatcher() {
        InMemoryBanks banks = new InMemoryBanks();
        banks.add(
                100,
                SolanaBench.TIME,
                List.of(
                        InMemoryBanks.mint(MINT, Programs.TOKEN, 6, 1),
                        InMemoryBanks.tokenAccount(KEY, Programs.TOKEN, MINT, OWNER, 5)));
        Cluster cluster = new Cluster("3.0.0", 128_318_206, Optional.empty());
        return new Dispatcher(Methods.overHttp(new Sources(banks, Optional.empty(), cluster), cluster));
    }
}
