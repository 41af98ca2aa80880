package io.coffer.gateway.solana.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatingPointTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "-0.0, -0.0",
        "1427, 1427.0",
        "0.000017, 0.000017",
        "0.00001, 0.00001",
        "0.000009, 9e-6",
        "5e-9, 5e-9",
        "1.25e-7, 1.25e-7",
        "3759480216, 3759480216.0",
        "28873358158715, 28873358158715.0",
        "9999999999999998, 9999999999999998.0",
        "1e16, 1e16",
        "42272266096315544, 4.2272266096315544e16",
        "4.227226609631554e16, 4.227226609631554e16",
        "-666.10836, -666.10836",
        "2e-30, 2e-30",
        "1e23, 1e23",
        "5.684341886080802e-14, 5.684341886080802e-14",
        "1.7976931348623157e308, 1.7976931348623157e308"
    })
    void json_seenNumbers_areSpelledAlike(double number, String text) {
        assertThat(FloatingPointText.json(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, -0",
        "1, 1",
        "0.1, 0.1",
        "1e16, 10000000000000000",
        "1e22, 10000000000000000000000",
        "1e-7, 0.0000001",
        "-2.5, -2.5",
        "NaN, NaN",
        "Infinity, inf",
        "-Infinity, -inf"
    })
    void display_anyNumber_hasNoExponent(double number, String text) {
        assertThat(FloatingPointText.display(number)).isEqualTo(text);
    }

    @Test
    void json_smallestNumbers_haveOneDigitWhereOneWillDo() {
        assertThat(FloatingPointText.json(Double.MIN_VALUE)).isEqualTo("5e-324");
        assertThat(FloatingPointText.json(2 * Double.MIN_VALUE)).isEqualTo("1e-323");
        assertThat(FloatingPointText.json(3 * Double.MIN_VALUE)).isEqualTo("1.5e-323");
        assertThat(FloatingPointText.display(Double.MIN_VALUE)).isEqualTo("0." + "0".repeat(323) + "5");
    }

    @Test
    void texts_anyNumber_nameIt() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < 20_000; round++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(FloatingPointText.json(number)))
                        .as(seed.toString())
                        .isEqualTo(number);
                String display = FloatingPointText.display(number);
                assertThat(new BigDecimal(display).doubleValue())
                        .as(seed.toString())
                        .isEqualTo(number);
                assertThat(display).as(seed.toString()).matches("-?[0-9]+(\\.[0-9]+)?");
            }
        }
    }
}
