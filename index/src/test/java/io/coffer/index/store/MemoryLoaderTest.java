package io.coffer.index.store;

final class MemoryLoaderTest extends LoaderContract {

    @Override
    protected Store open() {
        return new MemoryStore();
    }

    @Override
    protected Store reopen(Store closed) {
        return ((MemoryStore) closed).restarted();
    }
}
