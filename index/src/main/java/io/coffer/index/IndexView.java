package io.coffer.index;

import io.coffer.chain.Address;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.store.RowVisitor;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Everything the index knows, as of one commit: rows and the tips they belong to. Must be closed. One thread at a time. */
public final class IndexView implements AutoCloseable {
    private static final byte[] FIRST_ROW = new byte[0];

    private final Index index;
    private final Published published;
    private final StoreView rows;
    private @Nullable ChainIndex cachedChain;
    private TokenCache cache = TokenCache.empty(0);

    /** @param rows another view of {@code published}, closed with this */
    IndexView(Index index, Published published, StoreView rows) {
        this.index = index;
        this.published = published;
        this.rows = rows;
    }

    /** The block that the rows of {@code chain} are true of; empty before the first block and where rows were imported. */
    public Optional<BlockRef> tip(ChainIndex chain) {
        return published.of(chain).flatMap(Published.OfChain::tip);
    }

    /** Every row of {@code owner} on {@code chains}. */
    public OwnerHoldings holdings(Address owner, Collection<ChainIndex> chains) {
        OwnerHoldings holdings = new OwnerHoldings(chains);
        if (chains.size() == 1) {
            ChainIndex only = chains.iterator().next();
            rows.rows(Table.HOLDING, Keys.owner(owner, only), FIRST_ROW, holdings.filling());
        } else if (!chains.isEmpty()) {
            rows.scan(Table.HOLDING, Keys.owner(owner), holdings.filling());
        }
        return holdings;
    }

    /** Every row of {@code owner} on {@code chain}, by token number. */
    public List<Holding> holdings(Address owner, ChainIndex chain) {
        return holdings(owner, List.of(chain)).on(chain);
    }

    /** Every approval of {@code owner} on {@code chain} that an event named and that was not found to be gone since. */
    public List<NamedApproval> approvals(Address owner, ChainIndex chain) {
        List<NamedApproval> approvals = new ArrayList<>();
        rows.rows(
                Table.APPROVAL,
                Keys.owner(owner, chain),
                FIRST_ROW,
                (bytes, rowAt, rowLength, valueAt, valueLength) -> {
                    byte[] key = Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength);
                    byte[] value = Arrays.copyOfRange(bytes, valueAt, valueAt + valueLength);
                    approvals.add(ApprovalRow.read(key, value));
                    return RowVisitor.Next.GO_ON;
                });
        return approvals;
    }

    /** The row of {@code owner} and {@code token}. */
    public Optional<HeldAmount> holding(Address owner, Token token) {
        return rows.get(Table.HOLDING, Keys.owner(owner, token.chain()), Keys.token(token.number()))
                .map(HoldingRow::read);
    }

    public Optional<Token> token(ChainIndex chain, TokenAddress address) {
        TokenRows tokens = index.tokens(chain);
        Optional<TokenNumbers> numbers = published.of(chain).map(Published.OfChain::numbers);
        OptionalInt known = numbers.map(cache -> cache.find(address)).orElseGet(OptionalInt::empty);
        OptionalInt number = known.isPresent() ? known : tokens.number(rows, address);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        numbers.ifPresent(cache -> cache.remember(address, number.getAsInt()));
        return find(chain, number.getAsInt());
    }

    /**
     * The same object for the same number as long as nothing about the token changes and it stays in the cache.
     *
     * @throws IllegalArgumentException when the chain never gave that number
     */
    public Token token(ChainIndex chain, int number) {
        return find(chain, number)
                .orElseThrow(() -> new IllegalArgumentException("chain " + chain + " has no token " + number));
    }

    private Optional<Token> find(ChainIndex chain, int number) {
        TokenCache cache = cacheOf(chain);
        Optional<Token> cached = cache.find(number);
        if (cached.isPresent()) {
            return cached;
        }
        Optional<Token> stored = index.tokens(chain).token(rows, number);
        stored.ifPresent(cache::remember);
        return stored;
    }

    /** Remembers the last chain's, since rows come chain by chain. */
    private TokenCache cacheOf(ChainIndex chain) {
        if (!chain.equals(cachedChain)) {
            cache = published.of(chain).map(Published.OfChain::tokens).orElseGet(() -> TokenCache.empty(0));
            cachedChain = chain;
        }
        return cache;
    }

    /** Whether {@code owner} is followed on a chain of scope "registered". */
    public boolean isEnrolled(ChainIndex chain, Address owner) {
        return rows.get(Table.ENROLMENT, Keys.chain(chain), owner.key()).isPresent();
    }

    /** The first {@code limit} owners that are followed on a chain of scope "registered", by key. */
    public List<Address> enrolled(ChainIndex chain, int limit) {
        List<Address> owners = new ArrayList<>();
        if (limit > 0) {
            ChainFamily family = index.registered(chain).family();
            rows.rows(Table.ENROLMENT, Keys.chain(chain), FIRST_ROW, (bytes, rowAt, rowLength, _, _) -> {
                owners.add(Address.ofKey(family, Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength)));
                return owners.size() < limit ? RowVisitor.Next.GO_ON : RowVisitor.Next.STOP;
            });
        }
        return owners;
    }

    @Override
    public void close() {
        rows.close();
    }
}
