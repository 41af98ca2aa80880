package io.coffer.wallet;

import io.coffer.chain.Chain;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.index.Conduct;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.index.TokenStandard;
import io.coffer.wallet.PricedToken.Standing;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.RiskVerdicts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins what the index, the prices and the verdicts know of a token. A direct-mapped cache gives out the same object for
 * as long as nothing changed: one array read and two comparisons a row.
 *
 * <p>Its slots are written without a lock: each holds an immutable record, and a lost write only costs a rebuild.
 */
final class PricedTokens {
    /** A power of two; some 10 MB when every slot is in use. */
    private static final int SLOTS = 1 << 16;

    private static final TokenMetadata UNKNOWN = new TokenMetadata("", "", 0);

    private final ChainRegistry chains;
    private final Prices prices;
    private final RiskVerdicts verdicts;
    private final @Nullable Slot[] slots = new Slot[SLOTS];

    PricedTokens(ChainRegistry chains, Prices prices, RiskVerdicts verdicts) {
        this.chains = chains;
        this.prices = prices;
        this.verdicts = verdicts;
    }

    /** @param version of prices and verdicts together when {@code priced} was found to be true */
    private record Slot(Token token, long version, PricedToken priced) {}

    @SuppressWarnings("ReferenceEquality") // the index gives out the same object until something about a token changes
    PricedToken of(Token token) {
        int place = place(token);
        int at = place & (SLOTS - 1);
        Slot slot = slots[at];
        // Before the price is read: a change in between makes this slot old, never wrong.
        long version = prices.version() + verdicts.version();
        if (slot != null && slot.token == token && slot.version == version) {
            return slot.priced;
        }
        TokenId id = new TokenId(token.chain(), token.address());
        PricedToken fresh = join(id, token.standard(), token.metadata(), token.conduct(), place);
        PricedToken kept = slot != null && slot.priced.sameAs(fresh) ? slot.priced : fresh;
        slots[at] = new Slot(token, version, kept);
        return kept;
    }

    /** A token that the index does not know. */
    PricedToken of(TokenId id, TokenStandard standard, Optional<TokenMetadata> metadata) {
        return of(id, standard, metadata, Conduct.UNSEEN);
    }

    /** A token that the index has not read itself, with what was found out of it. */
    PricedToken of(TokenId id, TokenStandard standard, Optional<TokenMetadata> metadata, Conduct seen) {
        return join(id, standard, metadata, seen, id.hashCode());
    }

    private PricedToken join(
            TokenId id, TokenStandard standard, Optional<TokenMetadata> metadata, Conduct conduct, int place) {
        prices.want(id);
        TokenMetadata known = id.address() instanceof TokenAddress.Native ? coin(id) : metadata.orElse(UNKNOWN);
        Standing standing = verdicts.isVerified(id) ? Standing.PLATFORM : Standing.COMMON;
        return new PricedToken(
                id, standard, known, prices.current(id), verdicts.of(id, known, conduct), standing, place);
    }

    private TokenMetadata coin(TokenId id) {
        Chain chain = chains.find(id.chain())
                .orElseThrow(() -> new IllegalStateException("chain " + id.chain() + " left the registry"));
        return new TokenMetadata(
                chain.nativeCoin().symbol(), chain.name(), chain.nativeCoin().decimals());
    }

    /** Numbers of a chain are dense, so its tokens never fall on each other; chains start at scattered places. */
    private static int place(Token token) {
        return (int) ((token.chain().value() * 0x9E3779B97F4A7C15L) >>> 32) + token.number();
    }
}
