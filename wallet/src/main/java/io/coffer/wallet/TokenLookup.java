package io.coffer.wallet;

import io.coffer.chain.Address;
import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.EvmAddress;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainState;
import io.coffer.index.FollowedChain;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.index.Reading;
import io.coffer.index.SourceUnavailableException;
import io.coffer.index.Token;
import io.coffer.index.TokenMetadata;
import io.coffer.wallet.price.TokenId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out whether an address is a fungible token: from the index where it knows, else from the node. */
final class TokenLookup {
    /**
     * Nobody. A fungible token says how much it holds; an ERC-721 has to refuse, since no single token can belong to it; an
     * ERC-1155 has no such question.
     */
    private static final Address NOBODY = EvmAddress.ZERO;

    /** ERC-20 leaves name, symbol and decimals to the token. */
    private static final TokenMetadata SAYS_NOTHING = new TokenMetadata("", "", 0);

    private static final int MAX_ATTEMPTS = 3;

    private final Index index;
    private final Map<ChainIndex, FollowedChain> followed;
    private final Map<ChainIndex, StatedChain> stated;

    TokenLookup(Index index, Map<ChainIndex, FollowedChain> followed, Map<ChainIndex, StatedChain> stated) {
        this.index = index;
        this.followed = followed;
        this.stated = stated;
    }

    /** @param token not a native coin */
    Sighting look(TokenId token) {
        StatedChain stating = stated.get(token.chain());
        if (stating != null) {
            return stating.look(token.address());
        }
        FollowedChain chain = followed.get(token.chain());
        Optional<ChainState> state = index.state(token.chain());
        if (chain == null) {
            return state.isPresent() && state.get() instanceof ChainState.Imported
                    ? imported(token)
                    : new Sighting.ChainNotServed();
        }
        Sighting last = new Sighting.Unreachable("no block was read yet");
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<BlockRef> tip = tip(token.chain());
            if (tip.isEmpty()) {
                return last;
            }
            try {
                Optional<Sighting> seen = ask(chain, tip.get().hash(), token.address());
                if (seen.isPresent()) {
                    return seen.get();
                }
                last = new Sighting.Unreachable("the node keeps leaving the block it is asked about");
            } catch (SourceUnavailableException unavailable) {
                return new Sighting.Unreachable(String.valueOf(unavailable.getMessage()));
            }
        }
        return last;
    }

    private Sighting imported(TokenId token) {
        try (IndexView view = index.view()) {
            return view.token(token.chain(), token.address())
                    .flatMap(Token::metadata)
                    .<Sighting>map(Sighting.Found::new)
                    .orElseGet(Sighting.Absent::new);
        }
    }

    private Optional<BlockRef> tip(ChainIndex chain) {
        try (IndexView view = index.view()) {
            return view.tip(chain);
        }
    }

    /** Empty when the node left the block. */
    private static Optional<Sighting> ask(FollowedChain chain, BlockHash at, TokenAddress token) {
        return switch (chain.values().read(at, NOBODY, List.of(token))) {
            case Reading.NotCanonical<?> _ -> Optional.empty();
            case Reading.Unavailable(String reason) -> Optional.of(new Sighting.Unreachable(reason));
            case Reading.Read(var amounts) -> {
                if (!amounts.containsKey(token)) {
                    yield Optional.of(new Sighting.NotFungible());
                }
                Optional<TokenMetadata> metadata = chain.values().metadata(at, token);
                boolean exists = metadata.isPresent() || chain.values().exists(at, token);
                yield Optional.of(exists ? new Sighting.Found(metadata.orElse(SAYS_NOTHING)) : new Sighting.Absent());
            }
        };
    }
}
