package io.coffer.solana.base;

import io.coffer.chain.ChainIndex;
import io.coffer.index.store.Store;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import java.util.Collection;
import java.util.Optional;

/**
 * The accounts of one finalized slot, the root, and its changes. Views may be taken by many threads and take no lock;
 * everything else belongs to one thread.
 */
public final class Base implements AutoCloseable {

    /** One committed state: replaced as a whole, so that its parts always fit. */
    private record Published(StoreView rows, Optional<Block> root, MintNames names, RememberedAccounts remembered) {}

    private final Store store;
    private final ChainIndex chain;
    private final Keys keys;
    private final StoreWriter writer;

    private volatile Published published;
    private volatile boolean closed;
    /** Below it no tombstone is left. */
    private long pruned;

    private Base(Store store, ChainIndex chain, StoreWriter writer) {
        this.store = store;
        this.chain = chain;
        this.writer = writer;
        this.keys = new Keys(chain);
        this.published = read(new MintNames(), new RememberedAccounts());
    }

    /**
     * Opens what {@code store} holds of {@code chain}, and its only writer.
     *
     * @throws io.coffer.index.store.StoreException when it was written in a format that this version does not know
     */
    public static Base open(Store store, ChainIndex chain) {
        StoreWriter writer = store.writer(chain);
        try {
            return new Base(store, chain, writer);
        } catch (RuntimeException refused) {
            writer.close();
            throw refused;
        }
    }

    private Published read(MintNames names, RememberedAccounts remembered) {
        StoreView rows = store.view();
        try {
            Accounts accounts = new Accounts(rows, keys);
            accounts.checkFormat();
            return new Published(rows, accounts.root(), names, remembered);
        } catch (RuntimeException refused) {
            rows.close();
            throw refused;
        }
    }

    /** The slot that everything stored is true of; empty before the first. */
    public Optional<Block> root() {
        return published.root();
    }

    /** What is stored now, unchanging. Must be closed; belongs to one thread. */
    public BaseView view() {
        while (!closed) {
            Published current = published;
            Optional<StoreView> rows = current.rows().another();
            // Without one, a newer state was published meanwhile.
            if (rows.isPresent()) {
                return new BaseView(rows.get(), keys, current.names(), current.remembered(), current.root());
            }
        }
        throw new IllegalStateException("the accounts of Solana are closed");
    }

    /**
     * Moves on to {@code root}, wholly or not at all. Doing it twice changes nothing; a root behind the stored one is
     * passed over. After an exception it is not known which: it must be opened again.
     *
     * @param writes the last version of every account that was written since the stored root, once each; closed ones as
     *     {@link Account#closed} or with no lamports
     */
    public void apply(Block root, Collection<Account> writes) {
        if (published.root().filter(stored -> stored.slot() > root.slot()).isPresent()) {
            return;
        }
        RootWriter changes = new RootWriter(writer, keys, published.names(), root);
        try {
            long next = changes.prune(published.root(), pruned, writes.size());
            changes.write(writes);
            changes.finish(published.root());
            writer.commit(Durability.BUFFERED);
            pruned = next;
        } finally {
            writer.discard();
        }
        publish(published.names(), published.remembered().without(writes));
    }

    /** Begins to replace everything that is stored; nothing is visible until {@link BulkLoad#finish}. */
    public BulkLoad load(BulkLoad.Options options) {
        return new BulkLoad(options, keys, store.loader(chain, BulkLoad.TABLES), () -> {
            pruned = 0;
            publish(new MintNames(), new RememberedAccounts());
        });
    }

    private void publish(MintNames names, RememberedAccounts remembered) {
        Published before = published;
        published = read(names, remembered);
        before.rows().close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            published.rows().close();
            writer.close();
        }
    }
}
