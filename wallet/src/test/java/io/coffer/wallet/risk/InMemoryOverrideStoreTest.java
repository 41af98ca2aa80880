package io.coffer.wallet.risk;

import io.coffer.access.AuditEntry;
import java.util.List;

final class InMemoryOverrideStoreTest extends OverrideStoreContract {
    private final InMemoryOverrideStore store = new InMemoryOverrideStore();

    @Override
    protected OverrideStore store() {
        return store;
    }

    @Override
    protected List<AuditEntry> trail() {
        return store.trail();
    }
}
