package io.coffer.evm;

import io.coffer.chain.Amount;
import io.coffer.chain.EvmAddress;
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

    private final long[] topics = new long[MAX_TOPICS * WORDS];
    int topicCount;

    // The emitter's twenty bytes: four, eight and eight of them.
    long emitterHigh;
    long emitterMiddle;
    long emitterLow;

    /** Digits of the data, behind {@code 0x}. */
    byte[] dataText = new byte[0];

    int dataAt;
    int dataDigits;

    void clear() {
        topicCount = 0;
        dataDigits = 0;
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

    /** The topic as an unsigned number. */
    Amount number(int topic) {
        byte[] bytes = new byte[Amount.MAX_BYTES];
        ByteBuffer words = ByteBuffer.wrap(bytes);
        for (int i = 0; i < WORDS; i++) {
            words.putLong(topicWord(topic, i));
        }
        return Amount.read(bytes, 0, bytes.length);
    }

    /** The address that a word of the data is; empty where the data is shorter or the word is none. */
    Optional<EvmAddress> dataAddress(int word) {
        int at = dataAt + word * WORD_DIGITS;
        if (dataDigits < (word + 1) * WORD_DIGITS || HexDigits.word(dataText, at, 16) != 0) {
            return Optional.empty();
        }
        long high = HexDigits.word(dataText, at + 16, 16);
        return high >>> 32 != 0
                ? Optional.empty()
                : Optional.of(
                        address(high, HexDigits.word(dataText, at + 32, 16), HexDigits.word(dataText, at + 48, 16)));
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

    /**
     * The first word of the data as an unsigned number; zero where the data is shorter. A token that logs no amount then
     * fails its audit, and is read live from there on.
     */
    BigInteger amount() {
        if (dataDigits < WORD_DIGITS) {
            return BigInteger.ZERO;
        }
        return new BigInteger(1, HexDigits.bytes(dataText, dataAt, WORD_DIGITS));
    }
}
