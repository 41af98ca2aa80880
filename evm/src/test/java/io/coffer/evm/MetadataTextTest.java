package io.coffer.evm;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.index.TokenMetadata;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataTextTest {

    private static String decode(byte[] returned, int maxLength) {
        int fetched = StateCalls.Limits.METADATA.returned();
        return MetadataText.decode(
                new StateAnswer.Returned(Arrays.copyOf(returned, fetched), Math.min(returned.length, 0xffff)),
                maxLength);
    }

    @Test
    void decode_abiString_isTheText() {
        assertThat(decode(TestBytes.abiString("Wrapped Ether"), 64)).isEqualTo("Wrapped Ether");
        assertThat(decode(TestBytes.abiString(""), 64)).isEmpty();
        assertThat(decode(TestBytes.abiString("日本円🪙"), 64)).isEqualTo("日本円🪙");
    }

    @Test
    void decode_bytes32_isTheTextBeforeTheZeros() {
        assertThat(decode(Arrays.copyOf(TestBytes.ascii("MKR"), 32), 64)).isEqualTo("MKR");
        assertThat(decode(new byte[32], 64)).isEmpty();
        assertThat(decode(TestBytes.ascii("x".repeat(32)), 64)).isEqualTo("x".repeat(32));
    }

    @Test
    void decode_lessThanAWord_isNothing() {
        assertThat(decode(new byte[0], 64)).isEmpty();
        assertThat(decode(TestBytes.ascii("x".repeat(31)), 64)).isEmpty();
    }

    @Test
    void decode_wildOffsetsAndLengths_neverReadsElsewhere() {
        byte[] wild = TestBytes.word(BigInteger.ONE.shiftLeft(255));
        assertThat(decode(TestBytes.join(wild, wild), 64)).isEmpty();
        assertThat(decode(TestBytes.join(TestBytes.word(32), wild), 64)).isEqualTo("");
        assertThat(decode(TestBytes.join(TestBytes.word(0xffff_ffffL), TestBytes.word(1)), 64))
                .isEmpty();
        assertThat(decode(TestBytes.join(TestBytes.word(31), TestBytes.word(1), TestBytes.word(1)), 64))
                .isEmpty();
    }

    @Test
    void decode_longerThanWhatWasFetched_isCut() {
        assertThat(decode(TestBytes.abiString("a".repeat(3000)), 64)).isEqualTo("a".repeat(64));
        assertThat(decode(TestBytes.abiString("é".repeat(300)), 128)).isEqualTo("é".repeat(128));
    }

    @ParameterizedTest
    @CsvSource({
        "'  A  ', A",
        "'A\u0000B', AB",
        "'A\u202EB', AB",
        "'\u200B\uFEFFA', A",
        "'A\u2028B', 'A B'",
        "'e\u0301', é",
        "'A\uE000', A",
    })
    void clean_trickyCharacters_removedOrComposed(String text, String expected) {
        assertThat(TokenMetadata.clean(text, 64)).isEqualTo(expected);
    }

    @Test
    void clean_cutInsideAPair_dropsTheHalf() {
        assertThat(TokenMetadata.clean("🪙🪙", 3)).isEqualTo("🪙");
        assertThat(TokenMetadata.clean("🪙🪙", 4)).isEqualTo("🪙🪙");
        assertThat(TokenMetadata.clean("abc def", 4)).isEqualTo("abc");
    }

    @FuzzTest(maxDuration = "60s")
    void decode_anyBytes_givesShowableText(byte[] returned) {
        String text = decode(returned, TokenMetadata.MAX_SYMBOL_LENGTH);
        assertThat(text.length()).isLessThanOrEqualTo(TokenMetadata.MAX_SYMBOL_LENGTH);
        assertThat(text).isEqualTo(text.strip());
        assertThat(Normalizer.isNormalized(text, Normalizer.Form.NFC)).isTrue();
        assertThat(text.codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .isTrue();
    }
}
