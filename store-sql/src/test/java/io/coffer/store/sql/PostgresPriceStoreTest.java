package io.coffer.store.sql;

import io.coffer.wallet.price.PriceStore;
import io.coffer.wallet.price.PriceStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresPriceStoreTest extends PriceStoreContract {
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
    protected PriceStore store() {
        return stores.prices();
    }
}
