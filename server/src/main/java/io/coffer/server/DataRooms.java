package io.coffer.server;

import io.coffer.chain.ChainRegistry;
import io.coffer.index.Index;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.index.store.Store;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.ListMode;
import io.coffer.server.configuration.Configuration.PriceSettings;
import io.coffer.server.configuration.Configuration.RiskSettings;
import io.coffer.store.sql.SqlStores;
import io.coffer.wallet.price.PriceOrigin;
import io.coffer.wallet.price.Prices;
import io.coffer.wallet.risk.RiskData;
import io.coffer.wallet.risk.RiskVerdicts;
import java.time.InstantSource;
import java.util.List;

/** What is stored, open: index, SQL database, prices and verdicts. One process at a time. */
final class DataRooms implements AutoCloseable {
    /** The part of the index's memory that rows on their way to the disk may take. */
    private static final double WRITE_BUFFER_SHARE = 0.375;

    private final Resources resources = new Resources();
    private final ChainRegistry registry;
    private final DataFolder folder;
    private final SqlStores stores;
    private final RocksStore store;
    private final Index index;
    private final Prices prices;
    private final RiskVerdicts verdicts;

    private DataRooms(Configuration configuration) {
        try {
            registry = configuration.registry();
            folder = DataFolder.open(configuration.data());
            store = openStore(configuration, folder);
            index = resources.add(Index.open(store, registry));
            stores = resources.add(SqlRoom.open(configuration, folder));
            prices = Prices.open(stores.prices(), priceOptions(configuration.prices()), InstantSource.system());
            verdicts = RiskVerdicts.open(
                    stores.verdicts(), stores.overrides(), prices, RiskData.read(riskFiles(configuration), registry));
        } catch (RuntimeException refused) {
            resources.close();
            throw refused;
        }
    }

    static DataRooms open(Configuration configuration) {
        return new DataRooms(configuration);
    }

    /** The index's store alone. */
    static RocksStore openStore(Configuration configuration, DataFolder folder) {
        long cache = (long) configuration.indexCacheMebibytes() << 20;
        long writeBuffers = (long) (cache * WRITE_BUFFER_SHARE);
        return RocksStore.open(folder.index(), new RocksStore.Options(cache, writeBuffers));
    }

    private static Prices.Options priceOptions(PriceSettings settings) {
        List<PriceOrigin> origins = settings.sources().stream()
                .map(source -> switch (source) {
                    case CHAIN -> PriceOrigin.CHAIN;
                    case DEFILLAMA -> PriceOrigin.DEFILLAMA;
                    case COINGECKO -> PriceOrigin.COINGECKO;
                })
                .toList();
        return Prices.Options.of(origins, settings.maxAge(), settings.chain().maxAge());
    }

    private static RiskData.Options riskFiles(Configuration configuration) {
        RiskSettings settings = configuration.risk();
        return new RiskData.Options(
                settings.rules(), mode(settings.rulesMode()), settings.verified(), mode(settings.verifiedMode()));
    }

    private static RiskData.Mode mode(ListMode mode) {
        return switch (mode) {
            case EXTEND -> RiskData.Mode.EXTEND;
            case REPLACE -> RiskData.Mode.REPLACE;
        };
    }

    ChainRegistry registry() {
        return registry;
    }

    DataFolder folder() {
        return folder;
    }

    SqlStores stores() {
        return stores;
    }

    /** Where rooms beside the index keep tables; closed with the index. */
    Store store() {
        return store;
    }

    Index index() {
        return index;
    }

    Prices prices() {
        return prices;
    }

    RiskVerdicts verdicts() {
        return verdicts;
    }

    @Override
    public void close() {
        resources.close();
    }
}
