package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.util.Optional;

/**
 * A token of one chain as the index knows it.
 *
 * @param number dense and permanent within its chain, given at first sight; 0 is the native coin
 * @param metadata absent until it was read from the chain
 * @param conduct what it was seen to do
 */
public record Token(
        ChainIndex chain,
        int number,
        TokenAddress address,
        TokenStandard standard,
        Optional<TokenMetadata> metadata,
        Faithfulness faithfulness,
        Conduct conduct) {

    /** The number of every chain's native coin. */
    public static final int NATIVE_NUMBER = 0;

    /** A token that was not seen to do anything. */
    public Token(
            ChainIndex chain,
            int number,
            TokenAddress address,
            TokenStandard standard,
            Optional<TokenMetadata> metadata,
            Faithfulness faithfulness) {
        this(chain, number, address, standard, metadata, faithfulness, Conduct.UNSEEN);
    }

    public Token withMetadata(TokenMetadata read) {
        return new Token(chain, number, address, standard, Optional.of(read), faithfulness, conduct);
    }

    public Token withFaithfulness(Faithfulness judged) {
        return new Token(chain, number, address, standard, metadata, judged, conduct);
    }

    public Token withConduct(Conduct seen) {
        return new Token(chain, number, address, standard, metadata, faithfulness, seen);
    }
}
