package io.coffer.server;

import io.coffer.chain.ChainIndex;
import io.coffer.index.rocksdb.RocksStore;
import io.coffer.server.configuration.Configuration;
import io.coffer.server.console.Progress;
import io.coffer.solana.Block;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.BulkLoad.Loaded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Fills the Solana part of the index of a server that does not run. */
public final class SolanaLoad {

    /** What becomes of something newer that is stored. */
    public enum Stored {
        KEPT_IF_NEWER,
        REPLACED
    }

    /**
     * @param slot of accounts whose file names none
     * @param unixTimestamp where no file has the cluster's clock
     * @param memoryMebibytes for sorting; half of the heap without it
     */
    public record Options(long slot, long unixTimestamp, Stored stored, OptionalInt memoryMebibytes) {
        public Options {
            if (slot < 0) {
                throw new SolanaLoadException("--slot must not be negative");
            }
        }

        long memoryBytes() {
            long wanted = memoryMebibytes.isPresent()
                    ? (long) memoryMebibytes.getAsInt() << 20
                    : Math.max(
                            BulkLoad.Options.LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 2);
            if (wanted < BulkLoad.Options.LEAST_MEMORY) {
                throw new SolanaLoadException(
                        "--memory must be at least " + (BulkLoad.Options.LEAST_MEMORY >> 20) + " MiB");
            }
            return wanted;
        }
    }

    /** What is stored now. */
    public record Report(long slot, long tokenAccounts, long mints, long others) {}

    private SolanaLoad() {}

    /** @throws SolanaLoadException when a file cannot be taken; then everything is as before */
    public static Report run(Configuration configuration, List<Path> files, Options options, Progress progress) {
        long memory = options.memoryBytes();
        SolanaFiles sources = SolanaFiles.of(files);
        DataFolder folder = DataFolder.open(configuration.data());
        Path scratch = emptied(folder.loadScratch());
        try (RocksStore store = DataRooms.openStore(configuration, folder);
                Base base = Base.open(store, ChainIndex.SOLANA);
                SolanaProgress phases = new SolanaProgress(progress)) {
            sources.newestSlot().ifPresent(slot -> refuseOlder(base, slot, options.stored()));
            BulkLoad.Options how = new BulkLoad.Options(scratch, memory, phases);
            try (BulkLoad load = base.load(how)) {
                Block root = sources.read(load, options, phases);
                refuseOlder(base, root.slot(), options.stored());
                Loaded loaded = load.finish(root);
                return new Report(root.slot(), loaded.tokenAccounts(), loaded.mints(), loaded.others());
            }
        } finally {
            remove(scratch);
        }
    }

    private static void refuseOlder(Base base, long slot, Stored stored) {
        long newest = base.root().map(Block::slot).orElse(-1L);
        if (stored == Stored.KEPT_IF_NEWER && newest > slot) {
            throw new SolanaLoadException("slot " + newest + " is stored and newer than slot " + slot
                    + " of the files; --replace takes them nevertheless");
        }
    }

    /** Makes {@code folder}, without what may have been left there. */
    static Path emptied(Path folder) {
        remove(folder);
        try {
            return Files.createDirectory(folder);
        } catch (IOException refused) {
            throw new CannotStartException("cannot make the folder " + folder + ": " + refused, refused);
        }
    }

    static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException refused) {
            throw new CannotStartException("cannot remove the folder " + folder + ": " + refused, refused);
        }
    }
}
