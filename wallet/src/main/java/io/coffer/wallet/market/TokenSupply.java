package io.coffer.wallet.market;

import io.coffer.chain.Amount;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.index.ChainState;
import io.coffer.index.Index;
import io.coffer.index.IndexView;
import io.coffer.wallet.AsOf;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.price.onchain.ContractViews;
import io.coffer.wallet.price.onchain.View;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks tokens how much of them there is, at the block that balances are true of. Safe for many threads. */
final class TokenSupply {
    private static final int MAX_ATTEMPTS = 3;
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Index index;
    private final Map<ChainIndex, ContractViews> views;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    TokenSupply(Index index, Map<ChainIndex, ContractViews> views) {
        this.index = index;
        this.views = Map.copyOf(views);
    }

    /** @param units empty where the token does not say */
    record Supply(Optional<Amount> units, AsOf asOf) {}

    Supply of(TokenId token) throws InterruptedException {
        ChainIndex chain = token.chain();
        ContractViews contracts = views.get(chain);
        if (contracts == null) {
            return unknown(notFollowed(chain));
        }
        AsOf last = new AsOf.Failed(chain, "no block was read yet");
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<BlockRef> tip = tip(chain);
            if (tip.isEmpty()) {
                break;
            }
            if (!(token.address() instanceof TokenAddress.Contract(var contract))) {
                return unknown(new AsOf.AtBlock(chain, tip.get()));
            }
            switch (ask(contracts, tip.get(), View.totalSupply(contract))) {
                case ContractViews.Reading.Read(BlockRef block, List<List<BigInteger>> answers) -> {
                    Optional<Amount> units =
                            answers.getFirst().stream().findFirst().map(Amount::of);
                    return new Supply(units, new AsOf.AtBlock(chain, block));
                }
                case ContractViews.Reading.Gone(String reason) -> last = new AsOf.Failed(chain, reason);
                case ContractViews.Reading.Unavailable(String reason) -> {
                    return unknown(new AsOf.Failed(chain, "node unreachable: " + reason));
                }
            }
        }
        return unknown(last);
    }

    private ContractViews.Reading ask(ContractViews contracts, BlockRef block, View view) throws InterruptedException {
        if (!permits.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return new ContractViews.Reading.Unavailable("too many tokens are being asked for their supply");
        }
        try {
            return contracts.at(block, List.of(view));
        } finally {
            permits.release();
        }
    }

    private static Supply unknown(AsOf asOf) {
        return new Supply(Optional.empty(), asOf);
    }

    private AsOf notFollowed(ChainIndex chain) {
        return index.state(chain)
                .filter(ChainState.Imported.class::isInstance)
                .map(ChainState.Imported.class::cast)
                .<AsOf>map(imported -> new AsOf.Imported(chain, imported.at()))
                .orElseGet(() -> new AsOf.Failed(chain, "no data: no node configured"));
    }

    private Optional<BlockRef> tip(ChainIndex chain) {
        try (IndexView view = index.view()) {
            return view.tip(chain);
        }
    }
}
