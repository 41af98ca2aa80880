package io.coffer.index;

import io.coffer.chain.BlockRef;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The front door: opens the index over a store, gives views to readers and one writer a chain to followers. Safe for many
 * threads; a reader takes no lock.
 */
public final class Index implements AutoCloseable {

    /** Ends a subscription; once. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private static final byte[] EVERY_CHAIN = new byte[0];

    private final Store store;
    private final ChainRegistry chains;
    private final Map<ChainIndex, TokenRows> tokens = new ConcurrentHashMap<>();
    private final Map<ChainIndex, ChainState> states = new ConcurrentHashMap<>();
    private final List<Consumer<TipChange>> subscribers = new CopyOnWriteArrayList<>();
    /** Commits of all chains take turns, so that what is published in memory fits the rows that become visible. */
    private final ReentrantLock commits = new ReentrantLock();

    private volatile Published published;
    private volatile boolean closed;

    private Index(Store store, ChainRegistry chains, Published published) {
        this.store = store;
        this.chains = chains;
        this.published = published;
    }

    /**
     * Opens what {@code store} holds.
     *
     * @throws io.coffer.index.store.StoreException when it was written in a format that this version does not know
     */
    public static Index open(Store store, ChainRegistry chains) {
        StoreView rows = store.view();
        Map<ChainIndex, Published.OfChain> stored = new HashMap<>();
        Map<ChainIndex, ChainState> states = new HashMap<>();
        for (ChainIndex chain : storedChains(rows)) {
            ChainRows.checkFormat(rows, chain);
            Optional<BlockRef> tip = ChainRows.tip(rows, chain);
            TokenCache tokens = TokenCache.empty(ChainRows.tokenCount(rows, chain));
            stored.put(chain, new Published.OfChain(tip, tokens, new TokenNumbers()));
            Optional<Instant> imported = ChainRows.imported(rows, chain);
            states.put(chain, imported.<ChainState>map(ChainState.Imported::new).orElseGet(Index::notFollowed));
        }
        Index index = new Index(store, chains, new Published(rows, stored));
        index.states.putAll(states);
        return index;
    }

    private static Iterable<ChainIndex> storedChains(StoreView rows) {
        TreeSet<ChainIndex> found = new TreeSet<>();
        rows.scan(Table.CHAIN, EVERY_CHAIN, new RowVisitor() {
            @Override
            public void partition(byte[] key, int at, int length) {
                found.add(new ChainIndex(Keys.chainOf(key, at, length)));
            }

            @Override
            public Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength) {
                return Next.GO_ON;
            }
        });
        return found;
    }

    private static ChainState notFollowed() {
        return new ChainState.Stopped("not followed: no node is configured for this chain");
    }

    /** The newest state; must be closed. */
    public IndexView view() {
        while (true) {
            Published newest = published;
            Optional<StoreView> rows = newest.rows().another();
            if (rows.isPresent()) {
                return new IndexView(this, newest, rows.get());
            }
            // Without a close, a newer state was published before the view of this one could be taken.
            if (closed) {
                throw new IllegalStateException("the index is closed");
            }
        }
    }

    /**
     * @param undoDepth blocks that can be undone
     * @throws IllegalStateException when the chain's writer is already open
     * @throws IllegalArgumentException when the registry does not know the chain
     */
    public ChainWriter writer(ChainIndex chain, int undoDepth) {
        if (undoDepth < 0) {
            throw new IllegalArgumentException("undo depth must not be negative: " + undoDepth);
        }
        TokenRows known = tokens(chain);
        StoreWriter rows = store.writer(chain);
        try {
            return new ChainWriter(this, chain, known, rows, undoDepth);
        } catch (RuntimeException failed) {
            rows.close();
            throw failed;
        }
    }

    /** What each chain that was ever followed or imported can do right now. */
    public Map<ChainIndex, ChainState> states() {
        return Map.copyOf(states);
    }

    public Optional<ChainState> state(ChainIndex chain) {
        return Optional.ofNullable(states.get(chain));
    }

    /** Says what {@code chain} can do now. For whoever follows it. */
    public void report(ChainIndex chain, ChainState state) {
        states.put(chain, state);
    }

    /**
     * Tells {@code listener} of every new tip of every chain, in each chain's order, on that chain's writer thread: it
     * should hand the change on and return. A listener that throws stops the chain.
     */
    public Subscription subscribe(Consumer<TipChange> listener) {
        subscribers.add(listener);
        return () -> subscribers.remove(listener);
    }

    void tell(TipChange change) {
        subscribers.forEach(subscriber -> subscriber.accept(change));
    }

    TokenRows tokens(ChainIndex chain) {
        return tokens.computeIfAbsent(chain, _ -> new TokenRows(registered(chain)));
    }

    Chain registered(ChainIndex chain) {
        return chains.find(chain)
                .orElseThrow(() -> new IllegalArgumentException("chain " + chain + " is not in the registry"));
    }

    /** What is published of {@code chain}; of a chain that was never written, what an empty one has. */
    Published.OfChain publishedOf(ChainIndex chain) {
        return published
                .of(chain)
                .orElseGet(() -> new Published.OfChain(Optional.empty(), TokenCache.empty(0), new TokenNumbers()));
    }

    /** Commits what {@code rows} staged and publishes it together with the changed memory of {@code chain}. */
    void commit(ChainIndex chain, StoreWriter rows, Durability durability, UnaryOperator<Published.OfChain> change) {
        commits.lock();
        try {
            rows.commit(durability);
            Published.OfChain changed = change.apply(publishedOf(chain));
            Published before = published;
            published = before.with(store.view(), chain, changed);
            before.rows().close();
        } finally {
            commits.unlock();
        }
    }

    /** Closes the store too. Open views keep working until they are closed; followers should be closed before. */
    @Override
    public void close() {
        commits.lock();
        try {
            closed = true;
            published.rows().close();
            store.close();
        } finally {
            commits.unlock();
        }
    }
}
