package io.coffer.store.sql;

import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.PricePointStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlPricePointsTest extends PricePointStoreContract {
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
    protected PricePointStore store() {
        return stores.pricePoints();
    }
}
