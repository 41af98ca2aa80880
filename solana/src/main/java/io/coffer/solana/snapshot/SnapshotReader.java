package io.coffer.solana.snapshot;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.AccountSlice;
import io.coffer.solana.snapshot.TarReader.Entry;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one archive from front to end. */
public final class SnapshotReader {
    private static final Pattern MANIFEST = Pattern.compile("snapshots/(\\d{1,19})/\\1");
    private static final Pattern ACCOUNTS = Pattern.compile("accounts/(\\d{1,19})\\.\\d{1,19}");
    private static final int TIME_AT = 32;
    private static final int CLOCK_LENGTH = 40;
    private static final byte[] CLOCK = Programs.CLOCK.bytes();

    /** Takes accounts in any order; one may come several times, also of one slot, of which the last one counts. */
    public interface Sink {
        /** @param account valid during the call */
        void account(long slot, AccountSlice account);
    }

    /** @param block that all accounts together are true of */
    public record Snapshot(Block block, long accounts) {}

    private final Window window;
    private final TarReader tar;
    private final AccountsFile accounts;
    private final Sink sink;
    private @Nullable Block block;
    private long count;
    private long clockSlot = -1;
    private long clockTime;

    private SnapshotReader(InputStream unpacked, Sink sink) {
        this.window = new Window(unpacked);
        this.tar = new TarReader(window);
        this.accounts = new AccountsFile(window, tar);
        this.sink = sink;
    }

    /**
     * @param archive a {@code .tar.zst}; read to its end, not closed
     * @throws SnapshotException when it is none, or damaged
     */
    public static Snapshot read(InputStream archive, Sink sink) {
        return unpacked(archive, sink, SnapshotReader::read);
    }

    /**
     * Which block an archive is of, without a time: it stands near the front.
     *
     * @param archive read until there, not closed
     * @throws SnapshotException when it is none, or damaged
     */
    public static Block blockOf(InputStream archive) {
        return unpacked(archive, (_, _) -> {}, SnapshotReader::readBlock);
    }

    private static <T> T unpacked(InputStream archive, Sink sink, Function<SnapshotReader, T> reading) {
        // Closing would close what the caller owns; what it holds outside the heap must go nevertheless.
        try (ZstdInputStreamNoFinalizer unpacked = new ZstdInputStreamNoFinalizer(new Unclosed(archive))) {
            return reading.apply(new SnapshotReader(unpacked, sink));
        } catch (IOException damaged) {
            throw new SnapshotException("this is no snapshot archive: " + damaged.getMessage(), damaged);
        }
    }

    private Block readBlock() {
        for (Optional<Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
            Matcher manifest = MANIFEST.matcher(next.get().name());
            if (manifest.matches()) {
                return readManifest(slot(manifest.group(1)));
            }
        }
        throw new SnapshotException("this is no snapshot archive: it has no manifest");
    }

    private Snapshot read() {
        for (Optional<Entry> next = tar.next(); next.isPresent(); next = tar.next()) {
            Entry entry = next.get();
            Matcher file = ACCOUNTS.matcher(entry.name());
            Matcher manifest = MANIFEST.matcher(entry.name());
            if (file.matches()) {
                long slot = slot(file.group(1));
                count += accounts.visit((account, bytes, header, length) -> {
                    noteClock(slot, bytes, header, length);
                    sink.account(slot, account);
                });
            } else if (manifest.matches()) {
                block = readManifest(slot(manifest.group(1)));
            }
        }
        Block known = block;
        if (known == null) {
            throw new SnapshotException("this is no snapshot archive: it has no manifest");
        }
        if (clockSlot < 0) {
            throw new SnapshotException("the snapshot has no clock");
        }
        return new Snapshot(
                new Block(known.slot(), known.hash(), known.parent(), known.parentHash(), clockTime, known.height()),
                count);
    }

    private static long slot(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new SnapshotException("the archive names an impossible slot: " + digits, tooLarge);
        }
    }

    private Block readManifest(long slot) {
        int length = (int) Math.min(tar.unread(), Manifest.READ);
        tar.require(length);
        Block read = Manifest.read(window.bytes(), window.at(), length);
        if (read.slot() != slot) {
            throw new SnapshotException(
                    "the snapshot's manifest is of slot " + read.slot() + ", its name says " + slot);
        }
        return read;
    }

    private void noteClock(long slot, byte[] bytes, int header, int length) {
        int key = header + AccountsFile.KEY_AT;
        if (slot >= clockSlot
                && length >= CLOCK_LENGTH
                && Arrays.equals(bytes, key, key + Pubkey.LENGTH, CLOCK, 0, Pubkey.LENGTH)) {
            clockSlot = slot;
            clockTime = AccountsFile.int64(bytes, header + AccountsFile.HEADER + TIME_AT);
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream stream) {
            super(stream);
        }

        @Override
        public void close() {
            // The caller's.
        }
    }
}
