package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes as a node's answer: refused, or read as Jackson and headlong read them. */
class LogDecoderFuzzTest {
    private static final Pattern HEX = Pattern.compile("0[xX]([0-9a-fA-F]{2})*");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @FuzzTest(maxDuration = "60s")
    void logs_anyBytes_refusedOrAsTheOracleReads(byte[] answer) {
        Optional<List<LogOracle.Named>> decoded = decode(answer);
        Optional<JsonNode> wellFormed = parse(answer).filter(LogDecoderFuzzTest::isAnswer);
        if (wellFormed.isPresent()) {
            List<LogOracle.Named> expected = LogOracle.decode(wellFormed.get().path("result")).stream()
                    .map(LogDecoderTest::withoutMentionedAmount)
                    .toList();
            assertThat(decoded).contains(expected);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void receipts_anyBytes_refusedOrRead(byte[] answer) {
        try {
            LogDecoder.Sink touch = (log, topic, movement) -> {
                assertThat(log.address(topic)).isNotEqualTo(EvmAddress.ZERO);
                assertThat(log.amount().bitLength()).isLessThanOrEqualTo(256);
            };
            BlockHash block = BlockHash.of(new byte[BlockHash.LENGTH]);
            LogScanner.of(new LogDecoder(touch, Set.of()), block).receipts(new JsonCursor(answer));
        } catch (MalformedReplyException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    private static Optional<List<LogOracle.Named>> decode(byte[] answer) {
        try {
            return Optional.of(DecodedLogs.of(answer));
        } catch (MalformedReplyException refused) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> parse(byte[] answer) {
        try {
            return Optional.ofNullable(STRICT.readTree(answer));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** Whether a node could have written it: then it must not be refused. */
    private static boolean isAnswer(JsonNode answer) {
        return answer.isObject()
                && answer.path("result").isArray()
                && answer.path("result").valueStream().allMatch(LogDecoderFuzzTest::isLog);
    }

    private static boolean isLog(JsonNode log) {
        JsonNode data = log.path("data");
        JsonNode removed = log.path("removed");
        return isHex(log.path("address"), 20)
                && log.path("topics").isArray()
                && log.path("topics").size() <= 4
                && log.path("topics").valueStream().allMatch(topic -> isHex(topic, 32))
                && (data.isMissingNode()
                        || (data.isString() && HEX.matcher(data.stringValue()).matches()))
                && (removed.isMissingNode() || removed.isBoolean());
    }

    private static boolean isHex(JsonNode value, int bytes) {
        return value.isString()
                && value.stringValue().length() == 2 + 2 * bytes
                && HEX.matcher(value.stringValue()).matches();
    }
}
