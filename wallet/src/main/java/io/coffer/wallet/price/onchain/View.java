package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * One question to one contract.
 *
 * @param selector the first four bytes of the call data
 * @param arguments a word each
 * @param words of the answer that matter
 */
public record View(EvmAddress contract, int selector, List<BigInteger> arguments, int words) {
    private static final int SLOT0_WORDS = 2;
    private static final int RESERVES_WORDS = 3;
    private static final int ROUND_WORDS = 5;
    /** Two arrays of two words, each with its offset and length. */
    private static final int OBSERVATION_WORDS = 8;

    /** Where the only argument's array begins in the call data. */
    private static final BigInteger ARRAY_AT = BigInteger.valueOf(32);

    public View {
        arguments = List.copyOf(arguments);
    }

    private View(EvmAddress contract, int selector, int words, BigInteger... arguments) {
        this(contract, selector, List.of(arguments), words);
    }

    /** {@code latestRoundData()} of a Chainlink feed. */
    static View latestRound(EvmAddress feed) {
        return new View(feed, 0xfeaf968c, ROUND_WORDS);
    }

    /** {@code decimals()} of a token or a feed. */
    static View decimals(EvmAddress contract) {
        return new View(contract, 0x313ce567, 1);
    }

    /** {@code totalSupply()}. */
    public static View totalSupply(EvmAddress token) {
        return new View(token, 0x18160ddd, 1);
    }

    /** {@code balanceOf(address)}. */
    static View balance(EvmAddress token, EvmAddress owner) {
        return new View(token, 0x70a08231, 1, Words.of(owner));
    }

    /** {@code getPair(address,address)} of a Uniswap v2 factory. */
    static View pair(EvmAddress factory, EvmAddress token, EvmAddress quote) {
        return new View(factory, 0xe6a43905, 1, Words.of(token), Words.of(quote));
    }

    /** {@code getPool(address,address,uint24)} of a Uniswap v3 factory. */
    static View pool(EvmAddress factory, EvmAddress token, EvmAddress quote, int fee) {
        return new View(factory, 0x1698ee82, 1, Words.of(token), Words.of(quote), BigInteger.valueOf(fee));
    }

    /** {@code token0()} of a pair or pool. */
    static View firstToken(EvmAddress pool) {
        return new View(pool, 0x0dfe1681, 1);
    }

    /** {@code token1()} of a pair or pool. */
    static View secondToken(EvmAddress pool) {
        return new View(pool, 0xd21220a7, 1);
    }

    /** {@code getReserves()} of a pair: both reserves, and when they last changed. */
    static View reserves(EvmAddress pair) {
        return new View(pair, 0x0902f1ac, RESERVES_WORDS);
    }

    /** {@code price0CumulativeLast()} of a pair. */
    static View firstCumulative(EvmAddress pair) {
        return new View(pair, 0x5909c0d5, 1);
    }

    /** {@code price1CumulativeLast()} of a pair. */
    static View secondCumulative(EvmAddress pair) {
        return new View(pair, 0x5a3d5493, 1);
    }

    /** {@code slot0()} of a v3 pool: the square root of its price, its tick, and more. */
    static View slot0(EvmAddress pool) {
        return new View(pool, 0x3850c7bd, SLOT0_WORDS);
    }

    /** {@code liquidity()} of a v3 pool at its present price. */
    static View liquidity(EvmAddress pool) {
        return new View(pool, 0x1a686502, 1);
    }

    /** {@code observe(uint32[])} of a v3 pool, one or two ages in seconds. */
    static View observation(EvmAddress pool, long... ages) {
        List<BigInteger> arguments = new ArrayList<>();
        arguments.add(ARRAY_AT);
        arguments.add(BigInteger.valueOf(ages.length));
        for (long age : ages) {
            arguments.add(BigInteger.valueOf(age));
        }
        return new View(pool, 0x883bdbfd, arguments, OBSERVATION_WORDS);
    }

    /** {@code asset()} of an ERC-4626 vault. */
    static View asset(EvmAddress vault) {
        return new View(vault, 0x38d52e0f, 1);
    }

    /** {@code convertToAssets(uint256)} of an ERC-4626 vault. */
    static View assets(EvmAddress vault, BigInteger shares) {
        return new View(vault, 0x07a2d13a, 1, shares);
    }
}
