package io.coffer.wallet.price;

final class InMemoryPriceStoreTest extends PriceStoreContract {
    private final InMemoryPriceStore store = new InMemoryPriceStore();

    @Override
    protected PriceStore store() {
        return store;
    }
}
