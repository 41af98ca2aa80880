package io.coffer.solana.layer;

import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.Reach;
import io.coffer.solana.base.BaseView;
import io.coffer.solana.token.TokenName;
import io.coffer.solana.token.TokenOwnership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One slot: the stored accounts, with what the layers above the root wrote laid over them. */
final class LayeredBank implements Bank {
    /** Ascending: the largest amount last, of equal ones the largest key. */
    private static final Comparator<Account> BY_AMOUNT =
            Comparator.comparing(TokenOwnership::amount, Long::compareUnsigned).thenComparing(Account::key);

    private final Block block;
    private final Path path;
    private final BaseView base;
    private final Reach reach;

    /** @param base closed with this */
    LayeredBank(Block block, Path path, BaseView base, Reach reach) {
        this.reach = reach;
        this.block = block;
        this.path = path;
        this.base = base;
    }

    @Override
    public long slot() {
        return block.slot();
    }

    @Override
    public long blockHeight() {
        return block.height();
    }

    @Override
    public String blockhash() {
        return block.hash();
    }

    @Override
    public long unixTimestamp() {
        return block.unixTimestamp();
    }

    @Override
    public Lookup account(Pubkey key) {
        Optional<Account> written = path.account(key);
        return written.isPresent() ? written(written.get()) : stored(base.account(key));
    }

    @Override
    public List<Lookup> accounts(List<Pubkey> keys) {
        return path.layers().isEmpty()
                ? base.accounts(keys).stream().map(this::stored).toList()
                : keys.stream().map(this::account).toList();
    }

    /** A closed account may have come back to another program, of which no source tells. */
    private static Lookup written(Account account) {
        return Programs.isFollowed(account) ? new Lookup.Found(account) : new Lookup.NotFollowed();
    }

    private Lookup stored(Optional<Account> account) {
        return account.isPresent() && reach.isCurrent(account.get())
                ? new Lookup.Found(account.get())
                : new Lookup.NotFollowed();
    }

    @Override
    public void ownedBy(Pubkey owner, Pubkey from, AccountVisitor visitor) {
        NavigableMap<Pubkey, Optional<Account>> touched = path.touching(owner, Long.MIN_VALUE);
        if (touched.isEmpty()) {
            base.ownedBy(owner, from, visitor);
            return;
        }
        Overlay overlay = new Overlay(visitor);
        touched.tailMap(from, true).forEach((key, now) -> now.ifPresent(account -> overlay.add(key, account)));
        base.ownedBy(owner, from, overlay.over(account -> !touched.containsKey(account.key())));
        overlay.finish();
    }

    @Override
    public void delegatedTo(Pubkey delegate, AccountVisitor visitor) {
        layered(
                account -> TokenOwnership.isDelegatedTo(account, delegate),
                visitor,
                stored -> base.delegatedTo(delegate, stored));
    }

    @Override
    public void ofMint(Pubkey mint, AccountVisitor visitor) {
        layered(account -> TokenOwnership.isOfMint(account, mint), visitor, stored -> base.ofMint(mint, stored));
    }

    @Override
    public void ofProgram(Pubkey program, AccountVisitor visitor) {
        layered(
                account -> !account.isClosed() && account.program().equals(program),
                visitor,
                stored -> base.ofProgram(program, stored));
    }

    @Override
    public Optional<Account> metadataOf(Pubkey mint) {
        Optional<Account> written = path.written(account -> isMetadataOf(account, mint)).values().stream()
                .findFirst();
        return written.isPresent()
                ? written
                : base.metadataOf(mint)
                        .filter(stored -> path.account(stored.key()).isEmpty());
    }

    private static boolean isMetadataOf(Account account, Pubkey mint) {
        return !account.isClosed()
                && account.program().equals(Programs.METADATA)
                && TokenName.ofMetadata(account.data())
                        .filter(metadata -> metadata.mint().equals(mint))
                        .isPresent();
    }

    /** Visits what {@code read} visits of the stored accounts, except where a layer knows better. */
    private void layered(Predicate<Account> wanted, AccountVisitor visitor, Consumer<AccountVisitor> read) {
        if (path.layers().isEmpty()) {
            read.accept(visitor);
            return;
        }
        Map<Pubkey, Account> newest = path.newest();
        Overlay overlay = new Overlay(visitor);
        newest.values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Account::key))
                .forEach(account -> overlay.add(account.key(), account));
        read.accept(overlay.over(account -> !newest.containsKey(account.key())));
        overlay.finish();
    }

    @Override
    public List<Account> largest(Pubkey mint, int limit) {
        Map<Pubkey, Account> newest = path.newest();
        List<Account> largest = new ArrayList<>(storedLargest(mint, limit, newest));
        newest.values().stream()
                .filter(account -> TokenOwnership.isOfMint(account, mint))
                .forEach(largest::add);
        largest.sort(BY_AMOUNT.reversed());
        return List.copyOf(largest.subList(0, Math.min(limit, largest.size())));
    }

    /** Asks for more as long as layers have taken away so many that one behind them could be missing. */
    private List<Account> storedLargest(Pubkey mint, int limit, Map<Pubkey, Account> newest) {
        int asked = limit;
        while (true) {
            List<Account> stored = base.largest(mint, asked);
            List<Account> kept = stored.stream()
                    .filter(account -> !newest.containsKey(account.key()))
                    .toList();
            if (kept.size() >= limit || stored.size() < asked) {
                return kept;
            }
            asked *= 4;
        }
    }

    @Override
    public Changes changedSince(Pubkey owner, long slot) {
        return switch (base.changedSince(owner, slot)) {
            case Changes.TooOld tooOld -> tooOld;
            case Changes.Known(List<Account> stored, List<Pubkey> storedGone) -> {
                NavigableMap<Pubkey, Optional<Account>> touched = path.touching(owner, slot);
                List<Account> changed = new ArrayList<>(stored);
                List<Pubkey> gone = new ArrayList<>(storedGone);
                changed.removeIf(account -> touched.containsKey(account.key()));
                gone.removeIf(touched::containsKey);
                touched.forEach((key, now) -> now.ifPresentOrElse(changed::add, () -> gone.add(key)));
                changed.sort(Comparator.comparing(Account::key));
                gone.sort(Comparator.naturalOrder());
                yield new Changes.Known(changed, gone);
            }
        };
    }

    @Override
    public void close() {
        base.close();
    }
}
