package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Hex;
import io.coffer.evm.LogTopics.Topic;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One log, taken apart into words. A single instance is refilled for log after log, so that reading a million of them
 * makes no garbage: whoever keeps something of it copies.
 */
final class RawLog {
    static final int MAX_TOPICS = 4;
    private static final int WORDS = 4;
    private static final int WORD_DIGITS = 64;
    static final int HASH_DIGITS = 64;

    private final long[] topics = new long[MAX_TOPICS * WORDS];
    int topicCount;

    // The emitter's twenty bytes: four, eight and eight of them.
    long emitterHigh;
    long emitterMiddle;
    long emitterLow;

    /** Of its block; zero where the node does not say. */
    long height;

    /** Digits of the data, behind {@code 0x}. */
    byte[] dataText = new byte[0];

    int dataAt;
    int dataDigits;

    /** Digits of the hash of the transaction that logged it, behind {@code 0x}; none where the node does not say. */
    byte[] transactionText = new byte[0];

    int transactionAt;
    boolean hasTransaction;

    void clear() {
        topicCount = 0;
        dataDigits = 0;
        height = 0;
        hasTransaction = false;
    }

    void addTopic(byte[] digits, int at) {
        int first = topicCount * WORDS;
        for (int i = 0; i < WORDS; i++) {
            topics[first + i] = HexDigits.word(digits, at + 16 * i, 16);
        }
        topicCount++;
    }

    void setEmitter(byte[] digits, int at) {
        emitterHigh = HexDigits.word(digits, at, 8);
        emitterMiddle = HexDigits.word(digits, at + 8, 16);
        emitterLow = HexDigits.word(digits, at + 24, 16);
    }

    boolean isEvent(Topic topic) {
        return topicCount > 0
                && topics[0] == topic.word0()
                && topics[1] == topic.word1()
                && topics[2] == topic.word2()
                && topics[3] == topic.word3();
    }

    /** Word 0 to 3 of a topic, most significant first. */
    long topicWord(int topic, int word) {
        return topics[topic * WORDS + word];
    }

    /** Whether the topic is an address as the ABI encodes it: behind twelve zero bytes. */
    boolean isAddress(int topic) {
        return topicWord(topic, 0) == 0 && topicWord(topic, 1) >>> 32 == 0;
    }

    boolean isZero(int topic) {
        return (topicWord(topic, 0) | topicWord(topic, 1) | topicWord(topic, 2) | topicWord(topic, 3)) == 0;
    }

    EvmAddress address(int topic) {
        return address(topicWord(topic, 1), topicWord(topic, 2), topicWord(topic, 3));
    }

    EvmAddress emitter() {
        return address(emitterHigh, emitterMiddle, emitterLow);
    }

    /** @param high its low four bytes are the first four of the address */
    static EvmAddress address(long high, long middle, long low) {
        byte[] bytes = new byte[EvmAddress.LENGTH];
        for (int i = 0; i < 4; i++) {
            bytes[i] = (byte) (high >>> (24 - 8 * i));
        }
        for (int i = 0; i < 8; i++) {
            bytes[4 + i] = (byte) (middle >>> (56 - 8 * i));
            bytes[12 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return EvmAddress.of(bytes);
    }

    /** Whether the first word of the data is zero, or the data is shorter. */
    boolean movesNothing() {
        for (int i = 0; dataDigits >= WORD_DIGITS && i < WORD_DIGITS; i++) {
            if (dataText[dataAt + i] != '0') {
                return false;
            }
        }
        return true;
    }

    /** The hash of its transaction, with {@code 0x}. Only where {@link #hasTransaction}. */
    String transaction() {
        return Hex.encode(HexDigits.bytes(transactionText, transactionAt, HASH_DIGITS));
    }

    /** Enough of that hash to tell the transactions of one block apart. */
    long transactionMark() {
        return HexDigits.word(transactionText, transactionAt + HASH_DIGITS - 16, 16);
    }

    /**
     * The first word of the data as an unsigned number; zero where the data is shorter. A token that logs no amount then
     * fails its audit, and is read live from there on.
     */
    BigInteger amount() {
        return hasData(1) ? new BigInteger(1, HexDigits.bytes(dataText, dataAt, WORD_DIGITS)) : BigInteger.ZERO;
    }

    /** Whether the data has that many words. */
    boolean hasData(int words) {
        return dataDigits >= words * WORD_DIGITS;
    }

    /** The address in a word of the data, where that is there and is one as the ABI encodes it. */
    Optional<EvmAddress> dataAddress(int word) {
        if (!hasData(word + 1)) {
            return Optional.empty();
        }
        byte[] bytes = HexDigits.bytes(dataText, dataAt + word * WORD_DIGITS, WORD_DIGITS);
        int padding = bytes.length - EvmAddress.LENGTH;
        for (int i = 0; i < padding; i++) {
            if (bytes[i] != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(EvmAddress.of(bytes, padding));
    }

    /** A topic as a number. */
    Amount topicAmount(int topic) {
        ByteBuffer bytes = ByteBuffer.allocate(Amount.MAX_BYTES);
        for (int word = 0; word < WORDS; word++) {
            bytes.putLong(topicWord(topic, word));
        }
        return Amount.read(bytes.array(), 0, Amount.MAX_BYTES);
    }
}
