package io.coffer.store.sql;

import io.coffer.access.AccessStore;
import io.coffer.access.AccessStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlAccessStoreTest extends AccessStoreContract {
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
    protected AccessStore store() {
        return stores.access();
    }
}
