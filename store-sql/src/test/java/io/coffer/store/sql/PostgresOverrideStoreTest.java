package io.coffer.store.sql;

import io.coffer.access.AuditEntry;
import io.coffer.wallet.risk.OverrideStore;
import io.coffer.wallet.risk.OverrideStoreContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class PostgresOverrideStoreTest extends OverrideStoreContract {
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
    protected OverrideStore store() {
        return stores.overrides();
    }

    @Override
    protected List<AuditEntry> trail() {
        return stores.access().auditTrail(10).reversed();
    }
}
