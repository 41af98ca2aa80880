package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.wallet.price.PriceFeed;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.PriceSource;
import io.coffer.wallet.price.PriceSource.CoinGeckoKey;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.price.onchain.ContractViews;
import io.coffer.wallet.price.onchain.OnChainPrices;
import io.coffer.wallet.price.onchain.TrustedContracts;
import io.coffer.wallet.price.onchain.TrustedContractsException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what keeps prices fresh. */
final class PriceFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeeds.class);

    private PriceFeeds() {}

    /** @param views of the followed chains' contracts */
    static PriceFeed start(Configuration configuration, DataRooms data, Map<ChainIndex, ContractViews> views) {
        PriceSettings settings = configuration.prices();
        List<PriceSource> sources = settings.sources().stream()
                .flatMap(source -> switch (source) {
                    case CHAIN -> onChain(settings, data.prices(), views);
                    case DEFILLAMA -> Stream.of(PriceSource.defiLlama(settings.defillama()));
                    case COINGECKO ->
                        Stream.of(PriceSource.coinGecko(
                                settings.coingecko(),
                                settings.coingeckoKey()
                                        .map(key -> new CoinGeckoKey(keyHeader(settings.coingecko()), key))));
                })
                .toList();
        PriceFeed.Points points = new PriceFeed.Points(data.stores().pricePoints(), settings.historyTokens());
        PriceFeed feed = new PriceFeed(
                data.prices(),
                settings.file(),
                sources,
                settings.refresh(),
                points,
                data.registry(),
                InstantSource.system());
        feed.start();
        return feed;
    }

    /** A source for each chain, so that a node that is down holds up nobody else's prices. */
    private static Stream<PriceSource> onChain(
            PriceSettings settings, Prices prices, Map<ChainIndex, ContractViews> views) {
        TrustedContracts trusted = trusted(settings.chain().file());
        OnChainPrices.Options options =
                OnChainPrices.Options.withFloor(settings.chain().depthFloor());
        views.keySet().stream()
                .filter(chain -> !trusted.prices(chain))
                .forEach(chain -> LOG.warn(
                        "no contract is known that could price tokens of chain {}; prices.chain-file can name some",
                        chain));
        return views.entrySet().stream()
                .map(chain -> new OnChainPrices(
                        chain.getKey(),
                        chain.getValue(),
                        trusted,
                        token -> prices.said(PriceOrigin.OPERATOR_FILE, token),
                        options));
    }

    private static TrustedContracts trusted(Optional<Path> file) {
        TrustedContracts shipped = TrustedContracts.shipped();
        try {
            return file.map(shipped::with).orElse(shipped);
        } catch (TrustedContractsException wrong) {
            throw new CannotStartException("prices.chain-file: " + wrong.getMessage(), wrong);
        }
    }

    /** Paid plans have a host of their own, and their keys another header. */
    private static String keyHeader(URI base) {
        return base.getHost().startsWith("pro-") ? "x-cg-pro-api-key" : "x-cg-demo-api-key";
    }
}
