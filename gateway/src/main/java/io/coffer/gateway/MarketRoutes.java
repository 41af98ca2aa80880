package io.coffer.gateway;

import io.coffer.wallet.market.Market;
import java.time.InstantSource;

/** The endpoints of prices and token information. */
final class MarketRoutes {
    private MarketRoutes() {}

    static void add(Routes routes, Market market, InstantSource clock) {
        // The hosted service has two sources behind these; here one price is the best that is known.
        CurrentPrices prices = new CurrentPrices(market);
        routes.addWallet("POST", "/token/current-price", prices)
                .addWallet("POST", "/token/real-time-price", prices)
                .addWallet("GET", "/token/historical-price", new HistoricalPrices(market, clock))
                .addWallet("GET", "/token/token-detail", new TokenInformation(market));
    }
}
