package io.coffer.wallet.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.price.TokenId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file of what is known of tokens, and what an operator may add to it. */
final class TokenPagesTest {
    private static final TokenId ETHER = new TokenId(ChainIndex.ETHEREUM, TokenAddress.Native.COIN);
    private static final TokenId BITCOIN = new TokenId(ChainIndex.BITCOIN, TokenAddress.Native.COIN);

    private final TokenPages shipped = TokenPages.shipped(ChainRegistry.shipped());

    @Test
    void operatorsLine_takesThePlaceOfTheShippedOne() {
        TokenPages pages = shipped.with("ours", """
                {"chainIndex":"1","tokenAddress":"","logoUrl":"https://example.org/e.png",\
                "socialUrls":{"twitter":["https://example.org/a","https://example.org/b"]},"maxSupply":"1.50"}
                """);
        assertThat(pages.of(ETHER).logo()).isEqualTo("https://example.org/e.png");
        assertThat(pages.of(ETHER).website()).isEmpty();
        assertThat(pages.of(ETHER).social())
                .isEqualTo(Map.of("twitter", List.of("https://example.org/a", "https://example.org/b")));
        assertThat(pages.of(ETHER).maxSupply()).contains(new BigDecimal("1.50"));
        assertThat(pages.of(BITCOIN).maxSupply()).contains(new BigDecimal("21000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"chainIndex\":\"999999\",\"tokenAddress\":\"\"}",
                "{\"chainIndex\":\"1\",\"tokenAddress\":\"0x1\"}",
                "{\"chainIndex\":\"1\",\"tokenAddress\":\"\",\"logoUrl\":\"javascript:alert(1)\"}",
                "{\"chainIndex\":\"1\",\"tokenAddress\":\"\",\"socialUrls\":{\"a\":[\"b\"]}}",
                "{\"chainIndex\":\"1\",\"tokenAddress\":\"\",\"maxSupply\":\"many\"}",
                "{\"chainIndex\":\"1\"",
            })
    void line_thatIsWrong_isNamed(String line) {
        assertThatThrownBy(() -> shipped.with("ours", "\n" + line))
                .isInstanceOf(TokenPagesException.class)
                .hasMessageStartingWith("ours:2: ");
    }
}
