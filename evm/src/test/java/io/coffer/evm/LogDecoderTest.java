package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Seed;
import io.coffer.evm.LogDecoder.Kind;
import io.coffer.evm.LogDecoder.Movement;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogDecoderTest {
    private static final String TOKEN = "0x00000000000000000000000000000000000000aa";
    private static final String ALICE = "0x" + "0".repeat(24) + "11".repeat(20);
    private static final String BOB = "0x" + "0".repeat(24) + "22".repeat(20);
    private static final String NOBODY = "0x" + "0".repeat(64);

    private static List<LogOracle.Named> decode(String logs) {
        return DecodedLogs.of(("{\"id\":1,\"result\":[" + logs + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private static String log(String emitter, List<String> topics, String data) {
        String list = topics.stream().map(topic -> "\"" + topic + "\"").collect(Collectors.joining(","));
        return "{\"address\":\"" + emitter + "\",\"topics\":[" + list + "],\"data\":\"" + data + "\"}";
    }

    private static String topic(LogTopics.Topic topic) {
        return "0x" + topic.hex();
    }

    private static String amount(int amount) {
        return "0x" + String.format("%064x", amount);
    }

    private static EvmAddress owner(String topic) {
        return EvmAddress.parse("0x" + topic.substring(26)).orElseThrow();
    }

    private static LogOracle.Named named(String owner, Movement movement, long amount) {
        return new LogOracle.Named(
                owner(owner), EvmAddress.parse(TOKEN).orElseThrow(), movement, BigInteger.valueOf(amount));
    }

    @Test
    void transfer_threeTopics_namesSenderAndReceiver() {
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), amount(7))))
                .containsExactly(named(ALICE, Movement.TRANSFERRED_OUT, 7), named(BOB, Movement.TRANSFERRED_IN, 7));
    }

    @Test
    void transfer_mintAndBurn_zeroAddressIsNobody() {
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER), NOBODY, BOB), amount(7))))
                .containsExactly(named(BOB, Movement.TRANSFERRED_IN, 7));
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, NOBODY), amount(7))))
                .containsExactly(named(ALICE, Movement.TRANSFERRED_OUT, 7));
    }

    @Test
    void transfer_shortData_namesThemWithoutAmount() {
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), "0x07")))
                .containsExactly(named(ALICE, Movement.TRANSFERRED_OUT, 0), named(BOB, Movement.TRANSFERRED_IN, 0));
    }

    @Test
    void wrapping_depositAndWithdrawal_nameTheOwner() {
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.DEPOSIT), ALICE), amount(5))))
                .containsExactly(named(ALICE, Movement.WRAPPED, 5));
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.WITHDRAWAL), ALICE), amount(5))))
                .containsExactly(named(ALICE, Movement.UNWRAPPED, 5));
    }

    @Test
    void approval_threeTopics_mentionsTheOwnerOnly() {
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.APPROVAL), ALICE, BOB), amount(5))))
                .containsExactly(named(ALICE, Movement.MENTIONED, 0));
    }

    @Test
    void notFungible_nftsMultiTokensAndOddShapes_nameNobody() {
        String id = NOBODY;
        String transfer = topic(LogTopics.TRANSFER);
        assertThat(decode(log(TOKEN, List.of(transfer, ALICE, BOB, id), "0x")))
                .as("ERC-721")
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(transfer), amount(1).repeat(1))))
                .as("all in data")
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.APPROVAL), ALICE, BOB, id), "0x")))
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER_SINGLE), ALICE, ALICE, BOB), amount(1))))
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.TRANSFER_BATCH), ALICE, ALICE, BOB), "0xff")))
                .as("malformed arrays")
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(), "0x"))).isEmpty();
        assertThat(decode(log(TOKEN, List.of(topic(LogTopics.DEPOSIT), ALICE, BOB), amount(1))))
                .isEmpty();
        assertThat(decode(log(TOKEN, List.of(transfer, "0x" + "ff".repeat(32), BOB), amount(1))))
                .as("a topic that is no address")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSFER, 1, UNINDEXED_TRANSFER",
        "TRANSFER, 2, UNINDEXED_TRANSFER",
        "TRANSFER, 3, FUNGIBLE_TRANSFER",
        "TRANSFER, 4, NFT_TRANSFER",
        "APPROVAL, 3, APPROVAL",
        "APPROVAL, 4, NFT_APPROVAL",
        "APPROVAL, 2, OTHER",
        "DEPOSIT, 2, WRAPPING",
        "DEPOSIT, 3, OTHER",
        "WITHDRAWAL, 2, UNWRAPPING",
        "TRANSFER_SINGLE, 4, MULTI_TOKEN_TRANSFER",
        "TRANSFER_BATCH, 4, MULTI_TOKEN_TRANSFER",
        "APPROVAL_FOR_ALL, 3, OPERATOR_APPROVAL",
        "APPROVAL_FOR_ALL, 2, OTHER",
        "PERMIT2_APPROVAL, 4, PERMIT2_APPROVAL",
        "PERMIT2_APPROVAL, 3, OTHER",
        "PERMIT2_PERMIT, 4, PERMIT2_APPROVAL",
        "PERMIT2_LOCKDOWN, 2, PERMIT2_LOCKDOWN",
        "PERMIT2_LOCKDOWN, 4, OTHER",
    })
    void kind_byTopicAndCount(String event, int topics, Kind kind) throws ReflectiveOperationException {
        LogTopics.Topic first =
                (LogTopics.Topic) LogTopics.class.getDeclaredField(event).get(LogTopics.class);
        RawLog log = new RawLog();
        log.addTopic(TestBytes.ascii(first.hex()), 0);
        IntStream.range(1, topics).forEach(i -> log.addTopic(TestBytes.ascii(ALICE), 2));

        assertThat(new LogDecoder((any, topic, movement) -> {}, Set.of()).kind(log))
                .isEqualTo(kind);
    }

    @Test
    void nativeTransfer_eip7708EmitterAndAlias_isNoToken() {
        String emitter = "0xfffffffffffffffffffffffffffffffffffffffe";
        assertThat(decode(log(emitter, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), amount(7))))
                .isEmpty();

        List<EvmAddress> named = new ArrayList<>();
        EvmAddress alias = EvmAddress.parse(TOKEN).orElseThrow();
        LogDecoder decoder = new LogDecoder((log, topic, movement) -> named.add(log.emitter()), Set.of(alias));
        String other = "0x00000000000000000000000000000000000000bb";
        String logs = "[" + log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), amount(7)) + ","
                + log(other, List.of(topic(LogTopics.TRANSFER), ALICE, NOBODY), amount(7)) + "]";
        LogScanner.of(decoder).logs(new JsonCursor(logs.getBytes(StandardCharsets.UTF_8)));
        assertThat(named).containsExactly(EvmAddress.parse(other).orElseThrow());
    }

    @Test
    void removedLog_anyEvent_ignored() {
        String log = log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), amount(7));
        assertThat(decode(log.replace("{\"address\"", "{\"removed\":true,\"address\"")))
                .isEmpty();
        assertThat(decode(log.replace("{\"address\"", "{\"removed\":false,\"address\"")))
                .hasSize(2);
    }

    @Test
    void blockHash_otherThanAsked_refusesTheAnswer() {
        BlockHash asked = BlockHash.parse("0x" + "ab".repeat(32));
        LogScanner.Sink ignore = log -> {};
        String right = "[{\"blockHash\":\"0x" + "ab".repeat(32) + "\",\"address\":\"" + TOKEN + "\",\"topics\":[]}]";
        LogScanner.of(ignore, asked).logs(new JsonCursor(TestBytes.ascii(right)));

        for (String wrong :
                List.of(right.replace("0xab", "0xac"), right.replace("\"0x" + "ab".repeat(32) + "\"", "null"))) {
            assertThatThrownBy(() -> LogScanner.of(ignore, asked).logs(new JsonCursor(TestBytes.ascii(wrong))))
                    .isInstanceOf(MalformedReplyException.class)
                    .hasMessageContaining("another block");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\":\"0x00\",\"topics\":[]}",
                "{\"topics\":[]}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\"}",
                "{\"address\":\"0x00000000000000000000000000000000000000ag\",\"topics\":[]}",
                "{\"address\":\"0000000000000000000000000000000000000000aa\",\"topics\":[]}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\",\"topics\":[\"0x12\"]}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\",\"topics\":[",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\",\"topics\":null}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\" \"topics\":[]}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\",\"topics\":[],}",
                "{\"address\":\"0x00000000000000000000000000000000000000aa\",\"topics\":[],\"removed\":\"no\"}",
                "null",
                "7",
            })
    void malformedByTheNode_refusesTheWholeAnswer(String log) {
        assertThatThrownBy(() -> decode(log)).isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void fiveTopics_cannotBe_refusesTheAnswer() {
        assertThatThrownBy(() -> decode(log(TOKEN, List.of(ALICE, ALICE, ALICE, ALICE, ALICE), "0x")))
                .isInstanceOf(MalformedReplyException.class);
    }

    @Test
    void receipts_allLogsOfTheBlock_found() {
        String log = log(TOKEN, List.of(topic(LogTopics.TRANSFER), ALICE, BOB), amount(7));
        String receipts = "[{\"status\":\"0x1\",\"logs\":[" + log + "," + log + "]},{\"logs\":[],\"type\":\"0x2\"},"
                + "{\"logsBloom\":\"0x\",\"logs\":[" + log + "]}]";
        List<EvmAddress> named = new ArrayList<>();
        LogScanner.of(new LogDecoder((found, topic, movement) -> named.add(found.address(topic)), Set.of()))
                .receipts(new JsonCursor(TestBytes.ascii(receipts)));
        assertThat(named).containsExactly(owner(ALICE), owner(BOB), owner(ALICE), owner(BOB), owner(ALICE), owner(BOB));
    }

    @Test
    void randomAnswers_everySpelling_asJacksonAndHeadlongRead() {
        Seed seed = Seed.draw();
        LogTexts texts = new LogTexts(seed.random());
        int statements = 0;
        for (int round = 0; round < 300; round++) {
            String answer = texts.answer(round % 20);
            List<LogOracle.Named> expected = LogOracle.decode(
                            Results.JSON.readTree(answer).path("result"))
                    .stream()
                    .map(LogDecoderTest::withoutMentionedAmount)
                    .toList();
            assertThat(DecodedLogs.of(answer.getBytes(StandardCharsets.UTF_8)))
                    .as("%s, round %d: %s", seed, round, answer)
                    .isEqualTo(expected);
            statements += expected.size();
        }
        assertThat(statements).as("%s: the texts must say something", seed).isGreaterThan(200);
    }

    static LogOracle.Named withoutMentionedAmount(LogOracle.Named named) {
        return named.movement() == Movement.MENTIONED
                ? new LogOracle.Named(named.owner(), named.token(), named.movement(), BigInteger.ZERO)
                : named;
    }
}
