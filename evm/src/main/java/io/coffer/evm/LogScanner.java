package io.coffer.evm;

import io.coffer.chain.BlockHash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Takes the logs out of a node's answer, straight from its bytes. What the node itself writes (addresses, topics, hashes)
 * must be well-formed, or the whole answer is refused: skipping such a log could lose a holder. What a contract wrote
 * (the data) is not judged here.
 */
final class LogScanner {
    private static final byte[] ADDRESS = ascii("address");
    private static final byte[] TOPICS = ascii("topics");
    private static final byte[] DATA = ascii("data");
    private static final byte[] REMOVED = ascii("removed");
    private static final byte[] BLOCK_HASH = ascii("blockHash");
    private static final byte[] BLOCK_NUMBER = ascii("blockNumber");
    private static final byte[] LOGS = ascii("logs");
    private static final byte[] TRANSACTION_HASH = ascii("transactionHash");
    private static final int ADDRESS_DIGITS = 40;
    private static final int HASH_DIGITS = 64;
    /** Of a number that is not negative as a long. */
    private static final int MAX_HEIGHT_DIGITS = 15;

    private final Sink sink;
    private final Optional<byte[]> onlyBlock;
    private final RawLog log = new RawLog();

    /** Takes one log; the instance is reused for the next one. */
    interface Sink {
        void log(RawLog log);
    }

    private LogScanner(Sink sink, Optional<byte[]> onlyBlock) {
        this.sink = sink;
        this.onlyBlock = onlyBlock;
    }

    /** For answers about a range of blocks. */
    static LogScanner of(Sink sink) {
        return new LogScanner(sink, Optional.empty());
    }

    /** For answers about one block: refuses logs of any other. */
    static LogScanner of(Sink sink, BlockHash block) {
        return new LogScanner(sink, Optional.of(block.bytes()));
    }

    /** Consumes the array that {@code eth_getLogs} answers. */
    void logs(JsonCursor cursor) {
        cursor.enterArray();
        while (cursor.nextElement()) {
            if (read(cursor)) {
                sink.log(log);
            }
        }
    }

    /** Consumes the array that {@code eth_getBlockReceipts} answers. */
    void receipts(JsonCursor cursor) {
        cursor.enterArray();
        while (cursor.nextElement()) {
            cursor.enterObject();
            while (cursor.nextField()) {
                if (cursor.sliceIs(LOGS)) {
                    logs(cursor);
                } else {
                    cursor.skipValue();
                }
            }
        }
    }

    /** Fills {@link #log}; false when a reorg took the log back. */
    private boolean read(JsonCursor cursor) {
        log.clear();
        boolean hasEmitter = false;
        boolean hasTopics = false;
        boolean removed = false;
        boolean rightBlock = onlyBlock.isEmpty();
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.sliceIs(ADDRESS)) {
                int at = digits(cursor, ADDRESS_DIGITS);
                log.setEmitter(cursor.slice(), at);
                hasEmitter = true;
            } else if (cursor.sliceIs(TOPICS)) {
                topics(cursor);
                hasTopics = true;
            } else if (cursor.sliceIs(DATA)) {
                data(cursor);
            } else if (cursor.sliceIs(REMOVED)) {
                removed = !cursor.tryNull() && cursor.readBoolean();
            } else if (cursor.sliceIs(BLOCK_NUMBER)) {
                height(cursor);
            } else if (cursor.sliceIs(TRANSACTION_HASH)) {
                transaction(cursor);
            } else if (onlyBlock.isPresent() && cursor.sliceIs(BLOCK_HASH)) {
                rightBlock = isHash(cursor, onlyBlock.get());
            } else {
                cursor.skipValue();
            }
        }
        if (!hasEmitter || !hasTopics) {
            throw cursor.malformed("a log without address or topics");
        }
        if (!rightBlock && !removed) {
            throw cursor.malformed("a log of another block than was asked for");
        }
        return !removed;
    }

    private void topics(JsonCursor cursor) {
        log.topicCount = 0;
        cursor.enterArray();
        while (cursor.nextElement()) {
            if (log.topicCount == RawLog.MAX_TOPICS) {
                throw cursor.malformed("a log with more than four topics");
            }
            int at = digits(cursor, HASH_DIGITS);
            log.addTopic(cursor.slice(), at);
        }
    }

    private void data(JsonCursor cursor) {
        log.dataDigits = 0;
        if (cursor.tryNull()) {
            return;
        }
        cursor.readString();
        log.dataText = cursor.slice();
        log.dataAt = HexDigits.afterPrefix(cursor.slice(), cursor.sliceAt(), cursor.sliceEnd());
        log.dataDigits = cursor.sliceEnd() - log.dataAt;
    }

    private void height(JsonCursor cursor) {
        if (cursor.tryNull()) {
            return;
        }
        cursor.readString();
        int at = HexDigits.afterPrefix(cursor.slice(), cursor.sliceAt(), cursor.sliceEnd());
        int digits = cursor.sliceEnd() - at;
        if (digits < 1 || digits > MAX_HEIGHT_DIGITS) {
            throw cursor.malformed("not a block number");
        }
        log.height = HexDigits.word(cursor.slice(), at, digits);
    }

    /** Chains may log outside transactions; a log without one still names its holder. */
    private void transaction(JsonCursor cursor) {
        if (!cursor.tryNull()) {
            cursor.readString();
            log.transactionText = cursor.slice();
            log.transactionAt = cursor.sliceAt() + 2;
            log.hasTransaction = cursor.sliceEnd() - log.transactionAt == HASH_DIGITS;
        }
    }

    private static boolean isHash(JsonCursor cursor, byte[] hash) {
        if (cursor.tryNull()) {
            return false;
        }
        int at = digits(cursor, HASH_DIGITS);
        for (int i = 0; i < hash.length; i++) {
            if ((byte) HexDigits.word(cursor.slice(), at + 2 * i, 2) != hash[i]) {
                return false;
            }
        }
        return true;
    }

    /** Consumes a string of {@code 0x} and that many digits; where in the slice they begin. */
    private static int digits(JsonCursor cursor, int digits) {
        cursor.readString();
        int at = HexDigits.afterPrefix(cursor.slice(), cursor.sliceAt(), cursor.sliceEnd());
        if (cursor.sliceEnd() - at != digits) {
            throw cursor.malformed("not " + digits + " hexadecimal digits");
        }
        return at;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
