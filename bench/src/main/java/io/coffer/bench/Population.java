package io.coffer.bench;

import io.coffer.chain.Amount;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * A made-up population whose every row follows from its number, so that any answer can be checked without keeping a copy:
 * owners hold thirty tokens each out of a few thousand, with amounts of 8 to 20 digits.
 */
record Population(int owners, int tokensPerOwner, int tokens) {
    /** The size that the targets are stated for: a million owners, thirty million rows. */
    static final Population FULL = new Population(1_000_000, 30, 5_000);

    static final ChainIndex CHAIN = ChainIndex.ETHEREUM;

    EvmAddress owner(int number) {
        SplittableRandom random = new SplittableRandom(0x0c0ffee0L + number);
        return EvmAddress.of(ByteBuffer.allocate(EvmAddress.LENGTH)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putInt(number)
                .array());
    }

    TokenAddress.Contract token(int number) {
        SplittableRandom random = new SplittableRandom(0x7007L + number);
        return new TokenAddress.Contract(EvmAddress.of(ByteBuffer.allocate(EvmAddress.LENGTH)
                .putLong(random.nextLong())
                .putLong(random.nextLong())
                .putInt(number)
                .array()));
    }

    /** The numbers of the tokens that {@code owner} holds: distinct, thirty of them. */
    int heldToken(int owner, int place) {
        return (int) ((owner * 7919L + place * 167L) % tokens);
    }

    Amount amount(int owner, int place) {
        SplittableRandom random = new SplittableRandom(owner * 64L + place);
        int bits = 24 + random.nextInt(44);
        BigInteger units = BigInteger.valueOf(random.nextLong() >>> 1).shiftLeft(8);
        return Amount.of(units.shiftRight(Math.max(0, units.bitLength() - bits)).add(BigInteger.ONE));
    }
}
