package io.coffer.evm;

import io.coffer.chain.BlockHash;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.Height;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.evm.NodePool.Checked;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads logs of blocks and ranges. Every node limits ranges and results in its own way and words, so any refusal of a
 * range halves it, down to one block, whose receipts are the last way out. The length that worked is remembered for
 * the next range and slowly grown.
 */
final class LogReader {
    private static final long MAX_SPAN = 100_000;

    /**
     * Of one answer about several blocks: some 6,000 logs. Several are read at one time, each whole and while it arrives
     * twice, so that more would not fit into the heap. A single block may be longer: it cannot be halved.
     */
    private static final int MAX_RANGE_BYTES = 4 << 20;

    private final Set<EvmAddress> nativeAliases;
    private final AtomicLong span = new AtomicLong(MAX_SPAN);

    LogReader(Set<EvmAddress> nativeAliases) {
        this.nativeAliases = nativeAliases;
    }

    /** Hands everything in the blocks {@code first} to {@code last} that passes the topic {@code filter} to {@code sink}. */
    void range(Checked node, Height first, Height last, String filter, LogDecoder.Sink sink) {
        LogScanner scanner = LogScanner.of(new LogDecoder(sink, nativeAliases));
        long at = first.value();
        while (at <= last.value()) {
            long to = Math.min(last.value(), at + span.get() - 1);
            if (tryRange(node, at, to, filter, scanner)) {
                at = to + 1;
            }
        }
    }

    /** False when the range has to be shorter. */
    private boolean tryRange(Checked node, long from, long to, String filter, LogScanner scanner) {
        try {
            logs(
                    from == to ? node.node() : node.node().upTo(MAX_RANGE_BYTES),
                    "\"fromBlock\":" + Results.quantity(from) + ",\"toBlock\":" + Results.quantity(to),
                    filter,
                    scanner);
            span.accumulateAndGet(to - from + 1, LogReader::grown);
            return true;
        } catch (Refused refused) {
            return shorten(node, from, to, scanner, refused);
        } catch (Silent silent) {
            if (silent.silence() == Silence.TOO_LARGE
                    || (silent.silence() == Silence.TIMED_OUT && node.node().isAlive())) {
                return shorten(node, from, to, scanner, silent);
            }
            throw silent;
        }
    }

    private boolean shorten(Checked node, long from, long to, LogScanner scanner, NodeException why) {
        if (from == to) {
            if (!receipts(node, Results.quantity(from), scanner, why)) {
                throw why;
            }
            return true;
        }
        long half = (to - from + 1) / 2;
        span.accumulateAndGet(half, Math::min);
        return false;
    }

    private static long grown(long span, long worked) {
        return worked < span ? span : Math.min(MAX_SPAN, span + span / 8 + 1);
    }

    /** The same for exactly one block; false when the node does not know it. */
    boolean block(Checked node, BlockHash block, LogDecoder.Sink sink) {
        LogScanner scanner = LogScanner.of(new LogDecoder(sink, nativeAliases), block);
        try {
            logs(node.node(), "\"blockHash\":\"" + block.hex() + "\"", LogTopics.anyOwner(), scanner);
            return true;
        } catch (Refused refused) {
            return refused.refusal() != Refusal.BLOCK_GONE
                    && receipts(node, "\"" + block.hex() + "\"", scanner, refused);
        } catch (Silent silent) {
            if (silent.silence() != Silence.TOO_LARGE) {
                throw silent;
            }
            return receipts(node, "\"" + block.hex() + "\"", scanner, silent);
        }
    }

    /** The same, out of the receipts; nothing where the node does not offer them. */
    void receiptsOf(Checked node, BlockHash block, LogDecoder.Sink sink) {
        if (node.offers(NodeFeature.BLOCK_RECEIPTS)) {
            LogScanner scanner = LogScanner.of(new LogDecoder(sink, nativeAliases), block);
            receipts(node, "\"" + block.hex() + "\"", scanner);
        }
    }

    private static void logs(Node node, String blocks, String topics, LogScanner scanner) {
        node.ask("eth_getLogs", "[{" + blocks + ",\"topics\":" + topics + "}]", cursor -> {
            scanner.logs(cursor);
            return true;
        });
    }

    /** False when the node does not know the block; throws {@code why} where receipts are not offered. */
    private static boolean receipts(Checked node, String block, LogScanner scanner, NodeException why) {
        if (!node.offers(NodeFeature.BLOCK_RECEIPTS)) {
            throw why;
        }
        return receipts(node, block, scanner);
    }

    private static boolean receipts(Checked node, String block, LogScanner scanner) {
        return node.node().ask("eth_getBlockReceipts", "[" + block + "]", cursor -> {
            if (cursor.tryNull()) {
                return false;
            }
            scanner.receipts(cursor);
            return true;
        });
    }
}
