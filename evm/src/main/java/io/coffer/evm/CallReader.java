package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the arguments of a call as Solidity's decoder does (contract ABI specification, head and tail), from bytes that
 * anybody may have written: every offset and length is held against the data before it is followed.
 */
final class CallReader {
    private static final int SELECTOR = 4;
    private static final int WORD = 32;
    private static final int PADDING = WORD - EvmAddress.LENGTH;

    private final byte[] data;
    /** Where offsets of this tuple count from. */
    private final int base;

    private CallReader(byte[] data, int base) {
        this.data = data;
        this.base = base;
    }

    /** The arguments have no place in the data, or are not what their type allows: the contract would revert. */
    static final class UnreadableCallException extends RuntimeException {
        private UnreadableCallException(String why) {
            super(why, null, false, false);
        }
    }

    /** The selector; empty where the data is too short for one. */
    static Optional<Integer> selector(byte[] data) {
        return data.length < SELECTOR
                ? Optional.empty()
                : Optional.of(data[0] << 24 | (data[1] & 0xff) << 16 | (data[2] & 0xff) << 8 | (data[3] & 0xff));
    }

    /** The arguments of a whole call. */
    static CallReader arguments(byte[] data) {
        return new CallReader(data, SELECTOR);
    }

    Amount number(int index) {
        return Amount.read(data, word(index), WORD);
    }

    /** @param bits that the type has; more are refused */
    BigInteger number(int index, int bits) {
        BigInteger number = number(index).units();
        if (number.bitLength() > bits) {
            throw new UnreadableCallException("a number over " + bits + " bits");
        }
        return number;
    }

    EvmAddress address(int index) {
        int at = word(index);
        for (int i = at; i < at + PADDING; i++) {
            if (data[i] != 0) {
                throw new UnreadableCallException("an address with dirty upper bytes");
            }
        }
        return EvmAddress.of(data, at + PADDING);
    }

    boolean flag(int index) {
        return number(index, 1).signum() != 0;
    }

    /** A static tuple that begins at the word {@code index}. */
    CallReader inPlace(int index) {
        return new CallReader(data, word(index));
    }

    /** The tuple that the word {@code index} points to. */
    CallReader pointedTo(int index) {
        BigInteger offset = number(index).units();
        if (offset.bitLength() > Integer.SIZE - 2 || offset.intValue() > data.length - base) {
            throw new UnreadableCallException("an offset behind the end");
        }
        return new CallReader(data, base + offset.intValue());
    }

    /**
     * The elements of the array that the word {@code index} points to.
     *
     * @param words of each element, which are static
     * @param most elements; a longer array is refused
     */
    List<CallReader> array(int index, int words, int most) {
        CallReader array = pointedTo(index);
        BigInteger length = array.number(0).units();
        if (length.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new UnreadableCallException("more than " + most + " elements");
        }
        List<CallReader> elements = new ArrayList<>(length.intValue());
        for (int i = 0; i < length.intValue(); i++) {
            elements.add(array.inPlace(1 + i * words));
        }
        return elements;
    }

    private int word(int index) {
        int at = base + index * WORD;
        if (at > data.length - WORD) {
            throw new UnreadableCallException("too short for argument " + index);
        }
        return at;
    }
}
