package io.coffer.solana.token;

import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a mint of Token-2022 says of itself, in Borsh: every text is a length (uint32) and UTF-8.
 *
 * @param additional in the order of the mint
 */
public record TokenMetadata(
        Optional<Pubkey> updateAuthority, Pubkey mint, String name, String symbol, String uri, List<Entry> additional) {

    public record Entry(String key, String value) {}

    public TokenMetadata {
        additional = List.copyOf(additional);
    }

    /** Bytes behind the last text do not matter. */
    static Optional<TokenMetadata> unpack(byte[] data, int from, int to) {
        BorshReader reader = new BorshReader(data, from, to);
        Pubkey authority = reader.key();
        Pubkey mint = reader.key();
        String name = reader.text();
        String symbol = reader.text();
        String uri = reader.text();
        List<Entry> additional = new ArrayList<>();
        long count = reader.uint32();
        for (long i = 0; i < count && reader.isWhole(); i++) {
            additional.add(new Entry(reader.text(), reader.text()));
        }
        if (!reader.isWhole()) {
            return Optional.empty();
        }
        return Optional.of(new TokenMetadata(
                authority.equals(Programs.SYSTEM) ? Optional.empty() : Optional.of(authority),
                mint,
                name,
                symbol,
                uri,
                additional));
    }
}
