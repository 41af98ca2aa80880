package io.coffer.evm;

import io.coffer.evm.Node.BatchAnswer;
import io.coffer.evm.Node.Question;
import io.coffer.evm.NodeException.Refused;
import io.coffer.evm.NodeException.Silence;
import io.coffer.evm.NodeException.Silent;
import io.coffer.evm.NodePool.Checked;
import io.coffer.index.NodeUrl;
import io.coffer.index.PendingTransaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks nodes over HTTP what came into their pools: through a filter that is polled, and in whole after a gap. One thread at
 * a time.
 */
final class PendingFilter {
    private static final Logger LOG = LoggerFactory.getLogger(PendingFilter.class);

    /** A pool in full may be tens of megabytes; a larger one is only seen from now on. */
    private static final int MAX_POOL_BYTES = 32 << 20;

    /** Transactions of which only the hash was told, and that wait to be asked for. */
    private static final int MAX_HASHES = 4_096;
    /** Of those, asked for in one round. */
    private static final int MAX_ROUND = 400;

    private final NodePool nodes;
    private final Consumer<PendingTransaction> sink;
    private Optional<Filter> filter = Optional.empty();
    /** Guarded by itself: subscriptions add to it. */
    private final Deque<String> hashes = new ArrayDeque<>();

    PendingFilter(NodePool nodes, Consumer<PendingTransaction> sink) {
        this.nodes = nodes;
        this.sink = sink;
    }

    private record Filter(NodeUrl node, String id) {}

    /** Notes a transaction that a node told only the hash of. What is too much is dropped, oldest first. */
    void told(String hash) {
        if (!TransactionScanner.isHash(hash)) {
            return;
        }
        synchronized (hashes) {
            hashes.addLast(hash);
            if (hashes.size() > MAX_HASHES) {
                hashes.removeFirst();
            }
        }
    }

    /**
     * Takes over everything that waits in the pool of the preferred node, where it offers that.
     *
     * @throws NodeException when no node answers
     */
    void takeAll() {
        try {
            nodes.ask(node -> {
                if (node.offers(NodeFeature.TXPOOL)) {
                    node.node().upTo(MAX_POOL_BYTES).ask("txpool_content", "[]", cursor -> {
                        TransactionScanner.pool(cursor, sink);
                        return true;
                    });
                }
                return true;
            });
        } catch (Silent failure) {
            if (failure.silence() != Silence.TOO_LARGE) {
                throw failure;
            }
            LOG.info("{}; what waits there already is not seen", failure.reason());
        }
    }

    boolean hasTold() {
        synchronized (hashes) {
            return !hashes.isEmpty();
        }
    }

    /**
     * Takes over what came since the last time.
     *
     * @throws NodeException when no node answers
     */
    void poll() {
        nodes.ask(node -> {
            if (node.offers(NodeFeature.PENDING_FILTER)) {
                poll(node);
            }
            return true;
        });
        takeTold();
    }

    private void poll(Checked node) {
        if (filter.filter(known -> known.node().equals(node.node().url())).isEmpty()) {
            filter = Optional.of(new Filter(node.node().url(), make(node)));
            takeAll();
        }
        try {
            String parameters = "[\"" + filter.map(Filter::id).orElseThrow() + "\"]";
            node.node().ask("eth_getFilterChanges", parameters, cursor -> {
                cursor.enterArray();
                while (cursor.nextElement()) {
                    take(cursor);
                }
                return true;
            });
        } catch (NodeException lost) {
            // The node forgot the filter, or is another one by now: what came meanwhile is in its pool.
            filter = Optional.empty();
            throw lost;
        }
    }

    /** With whole transactions where the node can, else with hashes. */
    private static String make(Checked node) {
        try {
            return make(node, "[true]");
        } catch (Refused hashesOnly) {
            return make(node, "[]");
        }
    }

    private static String make(Checked node, String parameters) {
        return node.node().askTree("eth_newPendingTransactionFilter", parameters, id -> {
            String text = id.asString("");
            if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
                throw new MalformedReplyException("not the name of a filter");
            }
            return text;
        });
    }

    /** Consumes a hash or a whole transaction. */
    void take(JsonCursor cursor) {
        if (cursor.peek() == '"') {
            cursor.readString();
            told(new String(
                    cursor.slice(),
                    cursor.sliceAt(),
                    cursor.sliceEnd() - cursor.sliceAt(),
                    StandardCharsets.ISO_8859_1));
        } else {
            TransactionScanner.transaction(cursor).ifPresent(sink);
        }
    }

    /**
     * Asks for the transactions of which only the hash is known.
     *
     * @throws NodeException when no node answers
     */
    void takeTold() {
        List<Question> questions = new ArrayList<>();
        synchronized (hashes) {
            while (!hashes.isEmpty() && questions.size() < MAX_ROUND) {
                questions.add(byHash(hashes.removeLast()));
            }
        }
        if (!questions.isEmpty()) {
            nodes.ask(node -> node.askAll(questions))
                    .forEach(answer -> found(answer).ifPresent(sink));
        }
    }

    /** @param hash as {@link TransactionScanner#isHash} wants it */
    static Question byHash(String hash) {
        return new Question("eth_getTransactionByHash", "[\"" + hash + "\"]");
    }

    /** The transaction of an answer to {@link #byHash}; empty where the node does not know it. */
    static Optional<PendingTransaction> found(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Refusal _ -> Optional.empty();
            case BatchAnswer.Result(var value) -> TransactionScanner.transaction(cursor(value.toString()));
        };
    }

    static JsonCursor cursor(String json) {
        return new JsonCursor(json.getBytes(StandardCharsets.UTF_8));
    }
}
