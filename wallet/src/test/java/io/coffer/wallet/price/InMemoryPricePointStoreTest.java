package io.coffer.wallet.price;

final class InMemoryPricePointStoreTest extends PricePointStoreContract {
    private final InMemoryPricePointStore store = new InMemoryPricePointStore();

    @Override
    protected PricePointStore store() {
        return store;
    }
}
