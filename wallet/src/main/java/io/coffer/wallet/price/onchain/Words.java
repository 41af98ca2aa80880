package io.coffer.wallet.price.onchain;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Words of 256 bits as contracts take and give them. */
final class Words {
    private static final int BITS = 256;
    private static final int ADDRESS_BITS = 8 * EvmAddress.LENGTH;

    private Words() {}

    static BigInteger of(EvmAddress address) {
        return new BigInteger(1, address.key());
    }

    /** The word in two's complement. */
    static BigInteger signed(BigInteger word) {
        return word.testBit(BITS - 1) ? word.subtract(BigInteger.ONE.shiftLeft(BITS)) : word;
    }

    /** Empty for zero, which stands for no contract, and for what has dirty upper bytes. */
    static Optional<EvmAddress> address(BigInteger word) {
        if (word.signum() == 0 || word.bitLength() > ADDRESS_BITS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[EvmAddress.LENGTH];
        byte[] digits = word.toByteArray();
        int length = Math.min(digits.length, bytes.length);
        System.arraycopy(digits, digits.length - length, bytes, bytes.length - length, length);
        return Optional.of(EvmAddress.of(bytes));
    }

    /** The only word of an answer; empty where there was none. */
    static Optional<BigInteger> only(List<BigInteger> answer) {
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer.getFirst());
    }
}
