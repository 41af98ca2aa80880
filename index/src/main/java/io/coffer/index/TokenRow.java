package io.coffer.index;

import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Faithfulness.Probation;
import io.coffer.index.Faithfulness.Proven;
import io.coffer.index.Faithfulness.Volatile;
import java.util.Optional;

/**
 * The value of a token row: standard, key, faithfulness, what it was seen to do when there is anything, and what the token
 * says of itself when that is known.
 */
final class TokenRow {
    private static final int PROBATION = 0;
    private static final int PROVEN = 1;
    private static final int VOLATILE = 2;

    /** Beside the standard: conduct follows the faithfulness. */
    private static final int HAS_CONDUCT = 0x10;

    private TokenRow() {}

    static byte[] write(Token token) {
        boolean hasConduct = !token.conduct().equals(Conduct.UNSEEN);
        ByteWriter row = new ByteWriter(64)
                .put(standardId(token.standard()) | (hasConduct ? HAS_CONDUCT : 0))
                .sized(token.address().key());
        switch (token.faithfulness()) {
            case Probation(int agreements, Height since) ->
                row.put(PROBATION).varint(agreements).varint(since.value());
            case Proven.PROVEN -> row.put(PROVEN);
            case Volatile.VOLATILE -> row.put(VOLATILE);
        }
        if (hasConduct) {
            ConductBytes.write(token.conduct(), row);
        }
        token.metadata()
                .ifPresent(read -> row.put(read.decimals()).text(read.symbol()).text(read.name()));
        return row.toBytes();
    }

    static Token read(ChainIndex chain, ChainFamily family, int number, byte[] bytes) {
        ByteReader row = new ByteReader(bytes, "token");
        int first = row.next();
        TokenStandard standard = standard(first & ~HAS_CONDUCT, row);
        TokenAddress address = TokenAddress.ofKey(family, row.sized());
        Faithfulness faithfulness = faithfulness(row);
        Conduct conduct = (first & HAS_CONDUCT) == 0 ? Conduct.UNSEEN : ConductBytes.read(family, row);
        Optional<TokenMetadata> metadata = row.atEnd() ? Optional.empty() : Optional.of(metadata(row));
        row.end();
        return new Token(chain, number, address, standard, metadata, faithfulness, conduct);
    }

    private static Faithfulness faithfulness(ByteReader row) {
        return switch (row.next()) {
            case PROBATION -> new Probation(row.varint31(), new Height(row.varint()));
            case PROVEN -> Proven.PROVEN;
            case VOLATILE -> Volatile.VOLATILE;
            default -> throw row.malformed();
        };
    }

    private static TokenMetadata metadata(ByteReader row) {
        int decimals = row.next();
        String symbol = row.text();
        return new TokenMetadata(symbol, row.text(), decimals);
    }

    private static int standardId(TokenStandard standard) {
        return switch (standard) {
            case NATIVE -> 0;
            case FUNGIBLE -> 1;
            case INSCRIPTION -> 2;
        };
    }

    private static TokenStandard standard(int id, ByteReader row) {
        return switch (id) {
            case 0 -> TokenStandard.NATIVE;
            case 1 -> TokenStandard.FUNGIBLE;
            case 2 -> TokenStandard.INSCRIPTION;
            default -> throw row.malformed();
        };
    }
}
