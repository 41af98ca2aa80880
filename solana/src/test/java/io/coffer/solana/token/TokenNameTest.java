package io.coffer.solana.token;

import static io.coffer.solana.token.TokenBytes.extendedMint;
import static io.coffer.solana.token.TokenBytes.extension;
import static io.coffer.solana.token.TokenBytes.join;
import static io.coffer.solana.token.TokenBytes.key;
import static io.coffer.solana.token.TokenBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TokenNameTest {
    private static final TokenName NAME = new TokenName("Dog with a hat", "WIF", "https://example.org/é");

    @Test
    void ofMetadata_filledUpTexts_loseTheirZeros() {
        byte[] data = metadata(filled(NAME.name(), 32), filled(NAME.symbol(), 10), filled(NAME.uri(), 200));
        assertThat(TokenName.ofMetadata(data)).contains(new TokenName.Metadata(key(2), NAME));
        assertThat(TokenName.ofMetadata(join(data, new byte[300]))).contains(new TokenName.Metadata(key(2), NAME));
    }

    @Test
    void ofMetadata_anythingElse_isNone() {
        byte[] data = metadata(NAME.name(), NAME.symbol(), NAME.uri());
        assertThat(TokenName.ofMetadata(new byte[0])).isEmpty();
        assertThat(TokenName.ofMetadata(TokenBytes.with(data, 0, 6))).isEmpty();
        for (int length = 0; length < data.length; length++) {
            assertThat(TokenName.ofMetadata(Arrays.copyOf(data, length)))
                    .as("" + length)
                    .isEmpty();
        }
        assertThat(TokenName.ofMetadata(TokenBytes.with(data, 69, 0xff))).isEmpty();
        assertThat(TokenName.ofMetadata(metadata("x".repeat(1025), "", ""))).isEmpty();
        assertThat(TokenName.ofMetadata(metadata("x".repeat(1024), "", ""))).isPresent();
    }

    @Test
    void ofMint_metadataExtension_isRead() {
        byte[] state = join(
                new byte[32],
                key(2).bytes(),
                text(NAME.name()),
                text(NAME.symbol()),
                text(NAME.uri()),
                TokenBytes.number32(0));
        byte[] mint = extendedMint(TokenBytes.mint(6, 1), extension(9), extension(19, state));
        assertThat(TokenName.ofMint(mint)).contains(NAME);
        assertThat(TokenName.ofMint(TokenBytes.with(mint, 45, 0))).isEmpty();
        assertThat(TokenName.ofMint(TokenBytes.mint(6, 1))).isEmpty();
    }

    private static byte[] metadata(String name, String symbol, String uri) {
        return join(new byte[] {4}, key(1).bytes(), key(2).bytes(), text(name), text(symbol), text(uri));
    }

    private static String filled(String text, int length) {
        return text + "\0".repeat(length - text.length());
    }
}
