package io.coffer.store.sql;

import io.coffer.access.AccessStore;
import io.coffer.access.AccessStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresAccessStoreTest extends AccessStoreContract {
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
    protected AccessStore store() {
        return stores.access();
    }
}
