package io.coffer.store.sql;

import io.coffer.wallet.risk.VerdictStore;
import io.coffer.wallet.risk.VerdictStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresVerdictStoreTest extends VerdictStoreContract {
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
    protected VerdictStore store() {
        return stores.verdicts();
    }
}
