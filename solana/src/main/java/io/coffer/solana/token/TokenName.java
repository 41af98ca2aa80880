package io.coffer.solana.token;

import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a token calls itself: a stranger's words. No text is longer than {@link #MAX_LENGTH} bytes. */
public record TokenName(String name, String symbol, String uri) {
    public static final int MAX_LENGTH = 1024;

    /** The first byte of an account of the metadata program that names a token. */
    private static final int METADATA_V1 = 4;

    private static final int METADATA_MINT_AT = 33;

    /** The mint that an account of the metadata program is about, and what it says. */
    public record Metadata(Pubkey mint, TokenName name) {}

    /** What a mint of Token-2022 says of itself. */
    public static Optional<TokenName> ofMint(byte[] data) {
        if (!Mint.isMint(data)) {
            return Optional.empty();
        }
        OptionalInt at = Extensions.find(data, ExtensionType.TOKEN_METADATA);
        return at.isEmpty()
                ? Optional.empty()
                : TokenMetadata.unpack(data, at.getAsInt(), at.getAsInt() + Extensions.length(data, at.getAsInt()))
                        .flatMap(metadata -> of(metadata.name(), metadata.symbol(), metadata.uri()));
    }

    /** What an account of the metadata program says: key, update authority, mint, then texts filled up with zeros. */
    public static Optional<Metadata> ofMetadata(byte[] data) {
        if (data.length == 0 || data[0] != METADATA_V1) {
            return Optional.empty();
        }
        BorshReader reader = new BorshReader(data, METADATA_MINT_AT, data.length);
        Pubkey mint = reader.key();
        Optional<TokenName> name = of(reader.text(), reader.text(), reader.text());
        return reader.isWhole() ? name.map(found -> new Metadata(mint, found)) : Optional.empty();
    }

    private static Optional<TokenName> of(String name, String symbol, String uri) {
        boolean isBounded = Stream.of(name, symbol, uri)
                .allMatch(text -> text.getBytes(StandardCharsets.UTF_8).length <= MAX_LENGTH);
        return isBounded
                ? Optional.of(new TokenName(unfilled(name), unfilled(symbol), unfilled(uri)))
                : Optional.empty();
    }

    private static String unfilled(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
