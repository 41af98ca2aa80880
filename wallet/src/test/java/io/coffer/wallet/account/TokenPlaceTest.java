package io.coffer.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.coffer.chain.ChainIndex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places of tokens as cursors. */
class TokenPlaceTest {

    /** Repeat one run with {@code -Dcoffer.seed=…}. */
    @Test
    void place_anyChainAndToken_comesBackFromItsDigits() {
        long seed = Long.getLong("coffer.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            String token = random.ints(random.nextInt(129), 0x20, 0x2000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            TokenPlace place = new TokenPlace(new ChainIndex(random.nextLong(1_000_000_000_000L)), token);

            assertThat(place.digits())
                    .as("seed %d", seed)
                    .matches("[0-9]{3,}")
                    .hasSizeLessThanOrEqualTo(TokenPlace.MAX_DIGITS);
            assertThat(TokenPlace.parse(place.digits())).as("seed %d", seed).contains(place);
        }
    }

    @Test
    void order_isByChainThenNativeCoinFirst() {
        ChainIndex ten = new ChainIndex(10);

        assertThat(new TokenPlace(ChainIndex.ETHEREUM, "z")).isLessThan(new TokenPlace(ten, ""));
        assertThat(new TokenPlace(ten, "")).isLessThan(new TokenPlace(ten, "0x00"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "77", "-5", "1.5", "x", "٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣"})
    void digits_ofNoPlace_areRefused(String digits) {
        assertThat(TokenPlace.parse(digits)).isEmpty();
    }

    @FuzzTest(maxDuration = "60s")
    void digits_anyBytes_areAPlaceOrNot(byte[] bytes) {
        Optional<TokenPlace> place = TokenPlace.parse(new String(bytes, StandardCharsets.UTF_8));

        assertThat(place.map(TokenPlace::chain).map(ChainIndex::value).orElse(0L))
                .isNotNegative();
    }
}
