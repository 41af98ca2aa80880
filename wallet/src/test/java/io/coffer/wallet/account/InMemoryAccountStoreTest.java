package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import java.util.UUID;

final class InMemoryAccountStoreTest extends AccountStoreContract {
    private final InMemoryAccountStore store = new InMemoryAccountStore();

    @Override
    protected AccountStore store() {
        return store;
    }

    @Override
    protected ProjectId newProject() {
        return new ProjectId(UUID.randomUUID().toString());
    }
}
