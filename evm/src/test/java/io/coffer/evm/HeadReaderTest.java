package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.index.BlockContent;
import io.coffer.index.BlockHeader;
import io.coffer.index.Conduct;
import io.coffer.index.Follower.Scope;
import io.coffer.index.HeldAmount.Unvalued;
import io.coffer.index.IndexView;
import io.coffer.index.Introduction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The head of nodes with gaps. */
class HeadReaderTest {
    private static final EvmAddress ALICE = TestBytes.address(1);
    private static final EvmAddress TOKEN = TestBytes.address(10);
    private static final BlockHeader BLOCK =
            new BlockHeader(new BlockRef(Height.GENESIS, StubNode.HEAD, Instant.ofEpochSecond(0x65)), StubNode.HEAD);

    private final StubNode stub = new StubNode(Anvil.CHAIN.value());
    private final IndexFixture index = new IndexFixture();

    @AfterEach
    void stop() {
        stub.close();
        index.close();
    }

    private static String log(BlockHash block) {
        return "{\"address\":\"%s\",\"blockHash\":\"%s\",\"data\":\"0x\",\"topics\":[\"0x%s\",\"0x%064x\",\"0x%024x%s\"]}"
                .formatted(
                        TOKEN,
                        block,
                        LogTopics.TRANSFER.hex(),
                        0,
                        0,
                        ALICE.text().substring(2));
    }

    private void head(String bloom) {
        stub.on(
                "eth_getBlockByNumber",
                parameters -> StubNode.result(StubNode.block(0).replace("{", "{\"logsBloom\":\"" + bloom + "\",")));
    }

    private Optional<BlockContent> read() {
        EvmOptions options = EvmOptions.of(Anvil.CHAIN, List.of(stub.url()), Scope.ALL);
        try (EvmChain chain = EvmChain.connect(options);
                IndexView view = index.index().view()) {
            return chain.source().read(BLOCK, view);
        }
    }

    private static String bloomOf(LogTopics.Topic topic) {
        byte[] hash = new Keccak.Digest256().digest(TestBytes.hex(topic.hex()));
        java.math.BigInteger bits = java.math.BigInteger.ZERO;
        for (int i = 0; i < 6; i += 2) {
            bits = bits.setBit(((hash[i] & 0xff) << 8 | (hash[i + 1] & 0xff)) & 2047);
        }
        return "0x" + "%0512x".formatted(bits);
    }

    @Test
    void read_noLogsThoughTheHeaderSpeaksOfThem_takesTheReceipts() {
        head(bloomOf(LogTopics.TRANSFER));
        stub.on("eth_getLogs", parameters -> StubNode.result("[]"));
        stub.on("eth_getBlockReceipts", parameters -> StubNode.result("[{\"logs\":[" + log(StubNode.HEAD) + "]}]"));
        stub.on("eth_call", parameters -> StubNode.error(-32000, "missing trie node"));
        stub.on("eth_getBlockByHash", parameters -> StubNode.result(StubNode.block(0)));

        index.apply(read().orElseThrow());

        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
    }

    @Test
    void read_noLogsAndAnEmptyFilter_asksForNothingMore() {
        head("0x" + "00".repeat(256));
        stub.on("eth_getLogs", parameters -> StubNode.result("[]"));
        stub.on("eth_getBlockReceipts", parameters -> StubNode.result("[{\"logs\":[" + log(StubNode.HEAD) + "]}]"));

        index.apply(read().orElseThrow());

        assertThat(index.holdings(ALICE)).isEmpty();
    }

    @Test
    void read_statePrunedButBlockCanonical_keepsItUnvalued() {
        head("0x");
        stub.on("eth_getLogs", parameters -> StubNode.result("[" + log(StubNode.HEAD) + "]"));
        stub.on("eth_call", parameters -> StubNode.error(-32000, "historical state 12 is not available"));
        stub.on("eth_getBlockByHash", parameters -> StubNode.result(StubNode.block(0)));

        index.apply(read().orElseThrow());

        assertThat(index.holdings(ALICE)).isEqualTo(Map.of(TOKEN, Unvalued.UNVALUED));
    }

    private void mintInTransaction() {
        head("0x");
        String transaction = "\"transactionHash\":\"0x" + "ab".repeat(32) + "\",";
        String mint = log(StubNode.HEAD)
                .replace("{", "{" + transaction)
                .replace("\"0x\"", "\"0x" + "%064x".formatted(5) + "\"");
        stub.on("eth_getLogs", parameters -> StubNode.result("[" + mint + "]"));
        stub.on("eth_call", parameters -> StubNode.error(-32000, "historical state 12 is not available"));
        stub.on("eth_getBlockByHash", parameters -> StubNode.result(StubNode.block(0)));
    }

    private Conduct conduct() {
        return index.token(TOKEN).orElseThrow().conduct();
    }

    @Test
    void read_newToken_asksOnceWhoBroughtIt() {
        mintInTransaction();
        stub.on(
                "eth_getTransactionReceipt",
                parameters -> StubNode.result("{\"from\":\"" + ALICE + "\",\"contractAddress\":\"" + TOKEN + "\"}"));

        index.apply(read().orElseThrow());

        assertThat(conduct())
                .isEqualTo(Conduct.UNSEEN
                        .introducedBy(new Introduction(ALICE, Introduction.Deed.CREATED, 0))
                        .plus(1, 0, 0));
        assertThat(stub.asked("eth_getTransactionReceipt")).hasSize(1);
    }

    @Test
    void read_nodeThatDoesNotSayWhoBroughtATokenNew_isReadAllTheSame() {
        for (String answer : List.of(
                StubNode.error(-32601, "the method does not exist"),
                StubNode.result("null"),
                StubNode.result("{\"from\":7}"))) {
            mintInTransaction();
            stub.on("eth_getTransactionReceipt", parameters -> answer);
            assertThat(read()).as(answer).isPresent();
        }
        index.apply(read().orElseThrow());
        assertThat(conduct()).isEqualTo(Conduct.UNSEEN.plus(1, 0, 0));
    }

    @Test
    void read_orphanThatTheNodeStillHas_isEmpty() {
        head("0x");
        stub.on("eth_getLogs", parameters -> StubNode.result("[" + log(StubNode.HEAD) + "]"));
        stub.on("eth_call", parameters -> StubNode.error(-32000, "hash is not currently canonical"));
        stub.on(
                "eth_getBlockByNumber",
                parameters -> StubNode.result(StubNode.block(0).replace(StubNode.HEAD.hex(), "0x" + "ee".repeat(32))));
        stub.on("eth_getBlockByHash", parameters -> StubNode.result(StubNode.block(0)));

        assertThat(read()).isEmpty();
    }

    @Test
    void read_unknownBlock_isEmpty() {
        stub.on("eth_getLogs", parameters -> StubNode.error(-32000, "unknown block"));
        assertThat(read()).isEmpty();
    }

    @Test
    void bloom_ofAHeaderWithoutOne_concludesNothing() {
        assertThat(LogBloom.of("").mayHold(LogTopics.TRANSFER)).isFalse();
        assertThat(LogBloom.of(bloomOf(LogTopics.DEPOSIT)).mayHold(LogTopics.DEPOSIT))
                .isTrue();
        assertThat(LogBloom.of(bloomOf(LogTopics.DEPOSIT)).mayHold(LogTopics.TRANSFER))
                .isFalse();
        assertThat(LogBloom.of("0x" + "ff".repeat(256)).mayHold(LogTopics.TRANSFER))
                .isTrue();
    }
}
