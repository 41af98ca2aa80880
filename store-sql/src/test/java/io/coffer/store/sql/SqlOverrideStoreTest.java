package io.coffer.store.sql;

import io.coffer.access.AuditEntry;
import io.coffer.wallet.risk.OverrideStore;
import io.coffer.wallet.risk.OverrideStoreContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqlOverrideStoreTest extends OverrideStoreContract {
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
    protected OverrideStore store() {
        return stores.overrides();
    }

    @Override
    protected List<AuditEntry> trail() {
        return stores.access().auditTrail(10).reversed();
    }
}
