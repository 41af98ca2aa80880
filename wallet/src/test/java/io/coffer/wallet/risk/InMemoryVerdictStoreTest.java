package io.coffer.wallet.risk;

final class InMemoryVerdictStoreTest extends VerdictStoreContract {
    private final InMemoryVerdictStore store = new InMemoryVerdictStore();

    @Override
    protected VerdictStore store() {
        return store;
    }
}
