package io.coffer.evm;

import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.List;

/**
 * A question to a contract that changes nothing.
 *
 * @param selector the first four bytes of the call data, as a number
 * @param arguments a word each: 0 to 2<sup>256</sup>−1
 * @param words wanted of the answer, 1 to {@link #MAX_WORDS}
 */
public record ContractCall(EvmAddress contract, int selector, List<BigInteger> arguments, int words) {
    public static final int MAX_WORDS = 8;

    private static final int WORD = 32;
    private static final int SELECTOR = 4;
    private static final int MAX_ARGUMENTS = (ScannerCode.MAX_CALL_DATA - SELECTOR) / WORD;

    public ContractCall {
        arguments = List.copyOf(arguments);
        if (words < 1 || words > MAX_WORDS) {
            throw new IllegalArgumentException("an answer has 1 to " + MAX_WORDS + " words, not " + words);
        }
        if (arguments.size() > MAX_ARGUMENTS) {
            throw new IllegalArgumentException("a call has at most " + MAX_ARGUMENTS + " arguments");
        }
        for (BigInteger argument : arguments) {
            if (argument.signum() < 0 || argument.bitLength() > 8 * WORD) {
                throw new IllegalArgumentException("a word has 0 to 256 bits: " + argument);
            }
        }
    }

    StateQuestion question() {
        byte[] data = new byte[SELECTOR + WORD * arguments.size()];
        for (int i = 0; i < SELECTOR; i++) {
            data[i] = (byte) (selector >>> (8 * (SELECTOR - 1 - i)));
        }
        int end = SELECTOR;
        for (BigInteger argument : arguments) {
            end += WORD;
            byte[] bytes = argument.toByteArray();
            int length = Math.min(WORD, bytes.length);
            System.arraycopy(bytes, bytes.length - length, data, end - length, length);
        }
        return StateQuestion.call(contract, data);
    }
}
