package io.coffer.index.rocksdb;

import io.coffer.index.store.LoaderContract;
import io.coffer.index.store.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class RocksLoaderTest extends LoaderContract {
    @TempDir
    Path directory = Path.of(".");

    @Override
    protected Store open() {
        return RocksStore.open(directory, RocksStore.Options.defaults());
    }

    @Override
    protected Store reopen(Store closed) {
        return open();
    }
}
