package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.sent.SentTransactionStore;
import io.coffer.wallet.sent.SentTransactionStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlSentTransactionStoreTest extends SentTransactionStoreContract {
    private SqlStores stores;

    @BeforeEach
    void open(@TempDir Path directory) {
        stores = SqlStores.open(directory.resolve("coffer.sqlite"));
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
