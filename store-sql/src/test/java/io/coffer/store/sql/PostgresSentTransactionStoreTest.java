package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.sent.SentTransactionStore;
import io.coffer.wallet.sent.SentTransactionStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresSentTransactionStoreTest extends SentTransactionStoreContract {
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
    protected SentTransactionStore store() {
        return stores.sentTransactions();
    }

    @Override
    protected ProjectId newProject() {
        return Projects.add(stores);
    }
}
