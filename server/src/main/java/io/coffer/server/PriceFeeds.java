package io.coffer.server;

import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.wallet.price.CoinGeckoKey;
import io.coffer.wallet.price.PriceFeed;
import io.coffer.wallet.price.PriceSource;
import java.time.InstantSource;
import java.util.List;

/** Starts what keeps prices fresh. */
final class PriceFeeds {
    private PriceFeeds() {}

    static PriceFeed start(Configuration configuration, DataRooms data) {
        PriceSettings settings = configuration.prices();
        List<PriceSource> sources = settings.sources().stream()
                .map(source -> switch (source) {
                    case DEFILLAMA -> PriceSource.defiLlama(settings.defillama());
                    case COINGECKO -> PriceSource.coinGecko(
                            settings.coingecko(), settings.coingeckoKey().map(CoinGeckoKey::new));
                })
                .toList();
        PriceFeed feed = new PriceFeed(
                data.prices(), settings.file(), sources, settings.refresh(), data.registry(), InstantSource.system());
        feed.start();
        return feed;
    }
}
