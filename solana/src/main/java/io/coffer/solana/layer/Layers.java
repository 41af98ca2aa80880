package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Block;
import io.coffer.solana.Commitment;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import io.coffer.solana.SlotFeed;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BaseView;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.token.TokenOwnership;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Joins what a source tells to what is stored, and serves the newest bank of each commitment. The methods of
 * {@link SlotFeed} belong to one thread; those of {@link Banks} are safe for many and take no lock that a source holds.
 */
public final class Layers implements SlotFeed, Banks, AutoCloseable {
    private final Base base;
    private final BulkLoad.Options loading;
    private final Supplier<Health> source;
    private final Reach reach;
    private final Listeners listeners = new Listeners();
    /** Absent before anything was stored. */
    private @Nullable SlotTree tree;
    /** How many of the confirmed slots listeners know. */
    private long toldConfirmed;

    private volatile @Nullable Published published;

    /** One state, replaced as a whole. */
    private record Published(Block root, Path confirmed, Path processed) {

        Path path(Commitment commitment) {
            return switch (commitment) {
                case PROCESSED -> processed;
                case CONFIRMED -> confirmed;
                case FINALIZED -> new Path(List.of());
            };
        }

        Block block(Path path) {
            return path.layers().isEmpty() ? root : path.layers().getFirst().block();
        }
    }

    private Layers(Base base, BulkLoad.Options loading, Supplier<Health> source, Reach reach) {
        this.base = base;
        this.loading = loading;
        this.source = source;
        this.reach = reach;
    }

    /**
     * Begins with what {@code base} holds, which is closed with this.
     *
     * @param loading for {@link #rebase}
     * @param source says how whoever tells is
     */
    public static Layers over(Base base, BulkLoad.Options loading, Supplier<Health> source) {
        return over(base, loading, source, new Reach.Everything());
    }

    /** @param reach what the source tells of */
    public static Layers over(Base base, BulkLoad.Options loading, Supplier<Health> source, Reach reach) {
        Layers layers = new Layers(base, loading, source, reach);
        layers.reload();
        return layers;
    }

    /**
     * Replaces everything stored, and begins anew with it. While no source tells.
     *
     * @param fill says what block all of it is true of
     */
    public Block replace(BulkLoad.Options how, Function<BulkLoad, Block> fill) {
        try (BulkLoad load = base.load(how)) {
            Block root = fill.apply(load);
            load.finish(root);
            reload();
            return root;
        }
    }

    private void reload() {
        base.root().ifPresent(root -> {
            tree = new SlotTree(root);
            toldConfirmed = root.slot();
            publish(root);
        });
    }

    @Override
    public void connected() {
        if (tree != null) {
            tree.connected();
        }
    }

    @Override
    public void rebase(Block root, Collection<Account> accounts) {
        replace(loading, load -> {
            accounts.forEach(account -> load.addNamed(root.slot(), account));
            return root;
        });
        if (tree != null) {
            tree.cover();
        }
    }

    @Override
    public void write(long slot, Account account, long writeVersion) {
        if (tree != null) {
            tree.write(slot, account, writeVersion);
        }
    }

    @Override
    public void block(Block block) {
        if (tree != null) {
            tree.block(block);
            advance(tree);
        }
    }

    @Override
    public void status(long slot, OptionalLong parent, Status status) {
        if (tree != null) {
            tree.status(slot, status);
            if (status != Status.CREATED) {
                advance(tree);
            }
        }
    }

    @Override
    public OptionalLong root() {
        SlotTree known = tree;
        return known == null
                ? OptionalLong.empty()
                : OptionalLong.of(known.root().slot());
    }

    @Override
    public Joint joint() {
        return tree == null ? new Joint.Gap(0, 0) : tree.joint();
    }

    private void advance(SlotTree slots) {
        List<Layer> joined = slots.join(this::layer);
        List<Layer> confirmed = slots.confirmedPath().reversed().stream()
                .filter(layer -> layer.slot() > toldConfirmed)
                .toList();
        List<Layer> rooted = slots.finalizedPath();
        // Each on its own: who saw an account in one slot has to learn that a later one closed it.
        for (Layer layer : rooted) {
            base.apply(layer.block(), layer.accounts());
            slots.advance(layer.block());
            publish(slots.root());
        }
        publish(slots.root());
        joined.forEach(layer -> listeners.processed(layer, slots.root().slot()));
        confirmed.forEach(layer -> listeners.reached(Commitment.CONFIRMED, layer));
        toldConfirmed =
                confirmed.isEmpty() ? toldConfirmed : confirmed.getLast().slot();
        rooted.forEach(listeners::rooted);
    }

    private Layer layer(Block block, PendingSlot told, List<Layer> ancestors) {
        try (BaseView stored = base.view()) {
            return Layer.of(block, told.writes(), new Former(new Path(ancestors), stored));
        }
    }

    /** What the slot behind {@code ancestors} begins with. */
    private static final class Former implements Layer.Before {
        private final Path ancestors;
        private final BaseView stored;

        Former(Path ancestors, BaseView stored) {
            this.ancestors = ancestors;
            this.stored = stored;
        }

        @Override
        public Optional<Pubkey> tokenOwner(Pubkey account) {
            Optional<Account> written = ancestors.account(account);
            return written.isPresent() ? written.flatMap(TokenOwnership::owner) : stored.tokenOwner(account);
        }

        @Override
        public Optional<Account> account(Pubkey key) {
            Optional<Account> written = ancestors.account(key);
            return written.isPresent() ? written.filter(account -> !account.isClosed()) : stored.account(key);
        }
    }

    private void publish(Block root) {
        SlotTree slots = tree;
        Path confirmed = new Path(slots == null ? List.of() : slots.confirmedPath());
        Path newestTold = new Path(slots == null ? List.of() : slots.processedPath());
        published = new Published(root, confirmed, newestTold);
    }

    @Override
    public Optional<Bank> newest(Commitment commitment) {
        while (true) {
            Published newest = published;
            if (newest == null) {
                return Optional.empty();
            }
            BaseView view = base.view();
            if (view.root().map(Block::slot).equals(Optional.of(newest.root().slot()))) {
                Path path = newest.path(commitment);
                return Optional.of(new LayeredBank(newest.block(path), path, view, reach));
            }
            // The root moved on in between, and what fits it is published at any moment.
            view.close();
            Thread.onSpinWait();
        }
    }

    @Override
    public Reach reach() {
        return reach;
    }

    @Override
    public Health health() {
        return published == null ? new Health.Unhealthy("nothing was loaded yet") : source.get();
    }

    @Override
    public Subscription subscribe(Listener listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() {
        base.close();
    }
}
