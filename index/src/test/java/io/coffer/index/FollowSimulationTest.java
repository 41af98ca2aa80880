package io.coffer.index;

import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Store;

final class FollowSimulationTest extends FollowSimulation {

    @Override
    protected Store open() {
        return new MemoryStore();
    }

    @Override
    protected Store reopen(Store closed) {
        return ((MemoryStore) closed).restarted();
    }
}
