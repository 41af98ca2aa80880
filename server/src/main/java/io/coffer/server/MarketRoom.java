package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.server.configuration.Configuration;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.market.Market;
import io.coffer.wallet.market.TokenPages;
import io.coffer.wallet.market.TokenPagesException;
import io.coffer.wallet.price.onchain.ContractViews;
import java.util.Map;

/** Prices and token information for requests. */
final class MarketRoom {
    private MarketRoom() {}

    /** @param views of the followed chains' contracts */
    static Market open(
            Configuration configuration, DataRooms data, Wallet wallet, Map<ChainIndex, ContractViews> views) {
        return new Market(
                data.registry(),
                data.index(),
                wallet,
                data.prices(),
                data.stores().pricePoints(),
                views,
                pages(configuration, data));
    }

    private static TokenPages pages(Configuration configuration, DataRooms data) {
        TokenPages shipped = TokenPages.shipped(data.registry());
        try {
            return configuration.prices().tokenFile().map(shipped::with).orElse(shipped);
        } catch (TokenPagesException wrong) {
            throw new CannotStartException("prices.token-file: " + wrong.getMessage(), wrong);
        }
    }
}
