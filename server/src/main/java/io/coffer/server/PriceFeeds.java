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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What keeps prices fresh: one feed for the operator's file and the services, and one for each chain, so that a node that
 * is silent holds up nobody else's prices.
 */
final class PriceFeeds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceFeeds.class);

    private final Resources feeds = new Resources();
    private final PriceSettings settings;
    private final DataRooms data;

    private PriceFeeds(PriceSettings settings, DataRooms data) {
        this.settings = settings;
        this.data = data;
    }

    /** @param views of the followed chains' contracts */
    static PriceFeeds start(Configuration configuration, DataRooms data, Map<ChainIndex, ContractViews> views) {
        PriceSettings settings = configuration.prices();
        List<PriceSource> onChain = settings.sources().contains(Configuration.PriceSource.CHAIN)
                ? onChain(settings, data.prices(), views)
                : List.of();
        PriceFeeds feeds = new PriceFeeds(settings, data);
        PriceFeed.Points points = new PriceFeed.Points(data.stores().pricePoints(), settings.historyTokens());
        feeds.start(settings.file(), services(settings), Optional.of(points));
        onChain.forEach(source -> feeds.start(Optional.empty(), List.of(source), Optional.empty()));
        return feeds;
    }

    private void start(Optional<Path> file, List<PriceSource> sources, Optional<PriceFeed.Points> points) {
        PriceFeed feed = new PriceFeed(
                data.prices(), file, sources, settings.refresh(), points, data.registry(), InstantSource.system());
        feed.start();
        feeds.add(feed);
    }

    private static List<PriceSource> services(PriceSettings settings) {
        return settings.sources().stream()
                .flatMap(source -> switch (source) {
                    case CHAIN -> Stream.<PriceSource>of();
                    case DEFILLAMA -> Stream.of(PriceSource.defiLlama(settings.defillama()));
                    case COINGECKO ->
                        Stream.of(PriceSource.coinGecko(
                                settings.coingecko(),
                                settings.coingeckoKey()
                                        .map(key -> new CoinGeckoKey(keyHeader(settings.coingecko()), key))));
                })
                .toList();
    }

    private static List<PriceSource> onChain(
            PriceSettings settings, Prices prices, Map<ChainIndex, ContractViews> views) {
        TrustedContracts trusted = trusted(settings.chain().file());
        OnChainPrices.Options options =
                OnChainPrices.Options.withFloor(settings.chain().depthFloor());
        List<PriceSource> sources = new ArrayList<>();
        views.forEach((chain, contracts) -> {
            if (!trusted.prices(chain)) {
                LOG.warn("no contract is known that prices tokens of chain {}; prices.chain-file can name some", chain);
            }
            sources.add(new OnChainPrices(
                    chain, contracts, trusted, token -> prices.said(PriceOrigin.OPERATOR_FILE, token), options));
        });
        return sources;
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

    @Override
    public void close() {
        feeds.close();
    }
}
