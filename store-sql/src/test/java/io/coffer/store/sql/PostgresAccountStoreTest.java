package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.account.AccountStore;
import io.coffer.wallet.account.AccountStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresAccountStoreTest extends AccountStoreContract {
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
    protected AccountStore store() {
        return stores.accounts();
    }

    @Override
    protected ProjectId newProject() {
        return Projects.add(stores);
    }
}
