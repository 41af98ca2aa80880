package io.coffer.gateway.solana;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.InMemoryBanks;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are longer than any buffer. */
class LongListTest {
    private static final int COUNT = 3_000;
    private static final Pubkey OWNER = key(0, 0);
    private static final Pubkey MINT = key(1, 0);

    private final SolanaBench bench = SolanaBench.with(IntStream.rangeClosed(0, COUNT)
            .mapToObj(i -> i == 0
                    ? InMemoryBanks.mint(MINT, Programs.TOKEN, 6, 1)
                    : InMemoryBanks.tokenAccount(key(2, i), Programs.TOKEN, MINT, OWNER, i))
            .toArray(Account[]::new));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void list_longerThanTheBuffer_comesInChunksAndWhole() {
        RpcClient.Reply reply = ask("base64", Map.of());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("transfer-encoding")).isEqualTo("chunked");
        assertThat(reply.header("content-type")).isEqualTo("application/json; charset=utf-8");
        assertThat(reply.body()).endsWith("]},\"id\":1}\n").hasSizeGreaterThan(COUNT * 300);
        assertThat(reply.body().split("\"pubkey\":", -1)).hasSize(COUNT + 1);
        assertThat(bench.call("getHealth", "[]")).isEqualTo(SolanaBench.result("\"ok\""));
    }

    @Test
    void list_onAConnectionThatTheClientEnds_hasItsEndToo() {
        String kept = ask("base64", Map.of()).body();
        RpcClient.Reply last = ask("base64", Map.of("Connection", "close"));

        assertThat(last.header("connection")).isEqualTo("close");
        assertThat(last.body()).isEqualTo(kept);
    }

    @Test
    void list_compressed_isTheSame() throws IOException {
        String plain = ask("base64", Map.of()).body();
        byte[] compressed =
                bench.client().sendForBytes("POST", "/", headers(Map.of("Accept-Encoding", "gzip")), body("base64"));

        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void answer_thatFitsTheBuffer_isCompressedWithItsLength() throws IOException {
        byte[] body = SolanaBench.text(
                        "getTokenAccountsByOwnerV2", "[\"" + OWNER + "\",null,{\"encoding\":\"base64\",\"limit\":20}]")
                .getBytes(StandardCharsets.UTF_8);
        RpcClient.Reply plain = bench.client().send("POST", "/", headers(Map.of()), body);
        byte[] compressed =
                bench.client().sendForBytes("POST", "/", headers(Map.of("Accept-Encoding", "br, gzip;q=0.5")), body);
        RpcClient.Reply refused =
                bench.client().send("POST", "/", headers(Map.of("Accept-Encoding", "gzip;q=0")), body);

        assertThat(compressed.length).isLessThan(plain.body().length());
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain.body());
        }
        assertThat(refused.body()).isEqualTo(plain.body());
    }

    @Test
    void list_tooLargeForBase58_isAnErrorFromTheFirstByteOn() {
        assertThat(ask("base58", Map.of()).body())
                .isEqualTo(SolanaBench.error(
                                -32600,
                                "Encoded binary (base 58) data should be less than 128 bytes, please use Base64"
                                        + " encoding.")
                        + "\n");
    }

    private RpcClient.Reply ask(String encoding, Map<String, String> headers) {
        return bench.client().send("POST", "/", headers(headers), body(encoding));
    }

    private static Map<String, String> headers(Map<String, String> more) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Content-Type", SolanaBench.APPLICATION_JSON);
        return headers;
    }

    private static byte[] body(String encoding) {
        return SolanaBench.text(
                        "getTokenAccountsByOwner",
                        "[\"" + OWNER + "\",{\"mint\":\"" + MINT + "\"},{\"encoding\":\"" + encoding + "\"}]")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Pubkey key(int kind, int number) {
        return Pubkey.of(ByteBuffer.allocate(Pubkey.LENGTH)
                .put((byte) (kind + 1))
                .putInt(number)
                .array());
    }
}
