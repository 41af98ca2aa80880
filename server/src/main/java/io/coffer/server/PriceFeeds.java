package io.coffer.server;

import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.wallet.price.PriceFeed;
import io.coffer.wallet.price.PriceSource;
import io.coffer.wallet.price.PriceSource.CoinGeckoKey;
import java.net.URI;
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
                    case COINGECKO ->
                        PriceSource.coinGecko(
                                settings.coingecko(),
                                settings.coingeckoKey()
                                        .map(key -> new CoinGeckoKey(keyHeader(settings.coingecko()), key)));
                })
                .toList();
        PriceFeed feed = new PriceFeed(
                data.prices(), settings.file(), sources, settings.refresh(), data.registry(), InstantSource.system());
        feed.start();
        return feed;
    }

    /** Paid plans have a host of their own, and their keys another header. */
    private static String keyHeader(URI base) {
        return base.getHost().startsWith("pro-") ? "x-cg-pro-api-key" : "x-cg-demo-api-key";
    }
}
