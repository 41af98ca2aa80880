package io.coffer.gateway.solana.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text is read as; which texts are none is seen in the envelope's test. */
class JsonReaderTest {

    @Test
    void wholeNumbers_haveTheirRanges() {
        assertThat(read("18446744073709551615")).isEqualTo(new Json.Unsigned(-1));
        assertThat(read("18446744073709551616")).isEqualTo(new Json.Floating(0x1p64));
        assertThat(read("-9223372036854775808")).isEqualTo(new Json.Negative(Long.MIN_VALUE));
        assertThat(read("-9223372036854775809")).isEqualTo(new Json.Floating(-0x1p63));
        assertThat(read("0")).isEqualTo(new Json.Unsigned(0));
        assertThat(read("-0")).isEqualTo(new Json.Floating(-0.0));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "1e30, 1e30",
        "1E+2, 100.0",
        "1e-7, 1e-7",
        "0e999, 0.0",
        "1e-400, 0.0",
        "-1.0, -1.0",
        "123456789012345678901234567890, 1.2345678901234568e29",
        "0.1, 0.1",
        "100.0, 100.0",
        "0.000000000000000000000000000000001, 1e-33",
        "1e-99999999999, 0.0"
    })
    void otherNumbers_areFloats(String text, String spelled) {
        assertThat(read(text))
                .isInstanceOfSatisfying(
                        Json.Floating.class,
                        number -> assertThat(FloatingPointText.json(number.value()))
                                .isEqualTo(spelled));
    }

    @Test
    void strings_haveTheirEscapes() {
        assertThat(read("\"a\\u00e9\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\\\\\"\""))
                .isEqualTo(new Json.Text("a\u00e9\ud83d\ude00/\b\f\n\r\t\\\""));
    }

    @Test
    void names_areSortedAndTheLastOfTwoCounts() {
        assertThat(read(" { \"b\" : 1 , \"a\" : [ ] , \"b\" : true } "))
                .isInstanceOfSatisfying(Json.Members.class, object -> {
                    assertThat(object.members().keySet()).containsExactly("a", "b");
                    assertThat(object.member("b")).contains(new Json.Bool(true));
                    assertThat(object.repeated()).isEqualTo(Set.of("b"));
                });
    }

    @Test
    void names_beyondTheBasicPlane_comeLast() {
        assertThat(read("{\"\ud83d\ude00\":1,\"\ufb01\":2,\"z\":3}"))
                .isInstanceOfSatisfying(
                        Json.Members.class,
                        object -> assertThat(List.copyOf(object.members().keySet()))
                                .containsExactly("z", "\ufb01", "\ud83d\ude00"));
    }

    private static Json read(String text) {
        return JsonReader.read(text).orElseThrow();
    }
}
