package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A place where a token is traded for a quote token whose price is known. */
sealed interface Pool permits PairPool, RangePool {

    EvmAddress address();

    EvmAddress token();

    EvmAddress quote();

    /** Tokens of a pool are in the order of their addresses. */
    default boolean tokenIsFirst() {
        return token().compareTo(quote()) < 0;
    }

    /** What has to be asked to know its {@link State}. */
    List<View> views(Duration window);

    /** Empty where it does not say what a pool says. */
    Optional<State> state(List<List<BigInteger>> answers, long blockTime, Duration window, Samples samples);

    /**
     * What a pool says of its token.
     *
     * @param depth smallest units of the quote token that stand against the token
     */
    record State(Mean mean, BigInteger depth) {}

    /** What the token cost over the window. */
    sealed interface Mean {

        /** Smallest units of the quote token for one smallest unit of the token. */
        record Of(BigDecimal quoteUnits) implements Mean {}

        enum None implements Mean {
            /** The pool was not watched for long enough: whatever was known before may still be right. */
            NOT_YET,
            /** The price was wild, or somebody bent it. */
            APART
        }

        /** Of a mean that can only be missing because it is too early. */
        static Mean orNotYet(Optional<BigDecimal> quoteUnits) {
            return quoteUnits.<Mean>map(Of::new).orElse(None.NOT_YET);
        }
    }
}
