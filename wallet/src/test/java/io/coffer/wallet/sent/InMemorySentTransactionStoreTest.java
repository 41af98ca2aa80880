package io.coffer.wallet.sent;

import io.coffer.access.ProjectId;
import java.util.UUID;

final class InMemorySentTransactionStoreTest extends SentTransactionStoreContract {
    private final SentTransactionStore store = new InMemorySentTransactionStore();

    @Override
    protected SentTransactionStore store() {
        return store;
    }

    @Override
    protected ProjectId newProject() {
        return new ProjectId(UUID.randomUUID().toString());
    }
}
