package io.coffer.index.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A store that the rules of a contract are tried on: each implementation says how it is opened. */
public abstract class StoreUnderTest {
    private Store store = new MemoryStore();

    /** An empty store. */
    protected abstract Store open();

    /** What {@code closed} was, opened again. */
    protected abstract Store reopen(Store closed);

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    final Store store() {
        return store;
    }

    final Store reopened() {
        store.close();
        store = reopen(store);
        return store;
    }
}
