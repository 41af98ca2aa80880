package io.coffer.index;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import java.util.Optional;

/**
 * A token of one chain as the index knows it.
 *
 * @param number dense and permanent within its chain, given at first sight; 0 is the native coin
 * @param metadata absent until it was read from the chain
 */
public record Token(
        ChainIndex chain,
        int number,
        TokenAddress address,
        TokenStandard standard,
        Optional<TokenMetadata> metadata,
        Faithfulness faithfulness) {

    /** The number of every chain's native coin. */
    public static final int NATIVE_NUMBER = 0;

    public Token withMetadata(TokenMetadata read) {
        return new Token(chain, number, address, standard, Optional.of(read), faithfulness);
    }

    public Token withFaithfulness(Faithfulness judged) {
        return new Token(chain, number, address, standard, metadata, judged);
    }
}
