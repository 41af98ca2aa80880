package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.account.AccountStore;
import io.coffer.wallet.account.AccountStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlAccountStoreTest extends AccountStoreContract {
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
    protected AccountStore store() {
        return stores.accounts();
    }

    @Override
    protected ProjectId newProject() {
        return Projects.add(stores);
    }
}
