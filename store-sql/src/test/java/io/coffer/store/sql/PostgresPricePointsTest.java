package io.coffer.store.sql;

import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.PricePointStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresPricePointsTest extends PricePointStoreContract {
    private SqlStores stores;

    @BeforeEach
    void open() {
        stores = PostgresServer.newDatabase();
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Override
    protected PricePointStore store() {
        return stores.pricePoints();
    }
}
