package io.coffer.server;

import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.dump.DumpException;
import io.coffer.solana.dump.DumpReader;
import io.coffer.solana.snapshot.SnapshotException;
import io.coffer.solana.snapshot.SnapshotReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one load: what each of them is, told by its content, and whether they belong together. */
final class SolanaFiles {
    private static final int ZSTD = 0xFD2FB528;
    private static final int LZ4 = 0x184D2204;

    /** Whether an archive is incremental, and on what, only its name says. */
    private static final Pattern INCREMENTAL = Pattern.compile("incremental-snapshot-(\\d{1,18})-\\d+-.*");

    private static final int BUFFER = 1 << 20;
    private static final int TIME_AT = 32;
    private static final int CLOCK_LENGTH = 40;

    /** @param block without a time */
    private record Archive(Path path, Block block, OptionalLong base) {}

    private final List<Archive> archives = new ArrayList<>();
    private final List<Path> dumps = new ArrayList<>();
    private long bytesDone;
    private long bytesOfAll;
    private OptionalLong dumpSlot = OptionalLong.empty();
    private Optional<Account> clock = Optional.empty();
    private Optional<Block> newest = Optional.empty();

    private SolanaFiles() {}

    static SolanaFiles of(List<Path> paths) {
        SolanaFiles files = new SolanaFiles();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addFolder(path);
            } else {
                files.add(path);
            }
        }
        files.checkTogether();
        return files;
    }

    private void addFolder(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new SolanaLoadException(folder + ": no file in it ends with .json");
            }
            found.forEach(this::add);
        } catch (IOException refused) {
            throw new SolanaLoadException(folder + ": cannot be read: " + refused, refused);
        }
    }

    private void add(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            bytesOfAll += Files.size(path);
            byte[] first = file.readNBytes(Integer.BYTES);
            int mark = first.length < Integer.BYTES
                    ? 0
                    : ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getInt();
            switch (mark) {
                case ZSTD -> addArchive(path);
                case LZ4 -> throw new SolanaLoadException(path + ": is packed with LZ4; pack it with zstd instead");
                default -> dumps.add(path);
            }
        } catch (IOException refused) {
            throw new SolanaLoadException(path + ": cannot be read: " + refused, refused);
        }
    }

    private void addArchive(Path path) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            Matcher incremental = INCREMENTAL.matcher(String.valueOf(path.getFileName()));
            OptionalLong base = incremental.matches()
                    ? OptionalLong.of(Long.parseLong(incremental.group(1)))
                    : OptionalLong.empty();
            archives.add(new Archive(path, SnapshotReader.blockOf(file), base));
        } catch (SnapshotException malformed) {
            throw new SolanaLoadException(path + ": " + malformed.getMessage(), malformed);
        }
    }

    private void checkTogether() {
        List<Archive> full =
                archives.stream().filter(archive -> archive.base().isEmpty()).toList();
        if (full.size() > 1) {
            throw new SolanaLoadException(full.get(1).path() + ": there is more than one full snapshot");
        }
        for (Archive archive : archives) {
            archive.base().ifPresent(base -> {
                if (full.stream().noneMatch(one -> one.block().slot() == base)) {
                    throw new SolanaLoadException(archive.path() + ": is incremental to slot " + base
                            + ", and no full snapshot of that slot is among the files");
                }
            });
        }
    }

    /** Of all files, where it is known before they are read: JSON may name later ones. */
    OptionalLong newestSlot() {
        return dumps.isEmpty()
                ? archives.stream().mapToLong(archive -> archive.block().slot()).max()
                : OptionalLong.empty();
    }

    /** @return the block that all of it is true of */
    Block read(BulkLoad load, SolanaLoad.Options options, SolanaProgress progress) {
        for (Archive archive : archives) {
            readArchive(archive.path(), load, progress);
        }
        for (Path path : dumps) {
            readDump(path, load, options, progress);
        }
        return root(options);
    }

    private void readArchive(Path path, BulkLoad load, SolanaProgress progress) {
        try (InputStream file = counted(path, progress)) {
            Block block = SnapshotReader.read(file, load::add).block();
            newest = Stream.of(newest, Optional.of(block))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingLong(Block::slot));
        } catch (IOException refused) {
            throw new SolanaLoadException(path + ": cannot be read: " + refused, refused);
        } catch (SnapshotException malformed) {
            throw new SolanaLoadException(path + ": " + malformed.getMessage(), malformed);
        }
    }

    private void readDump(Path path, BulkLoad load, SolanaLoad.Options options, SolanaProgress progress) {
        try (InputStream file = counted(path, progress)) {
            DumpReader.Dump dump = DumpReader.read(file, options.slot(), (slot, account) -> {
                if (account.key().equals(Programs.CLOCK)) {
                    clock = Optional.of(account);
                }
                load.addNamed(slot, account);
            });
            long slot = Math.max(dump.slot().orElse(0), options.slot());
            dumpSlot = OptionalLong.of(Math.max(slot, dumpSlot.orElse(0)));
        } catch (IOException refused) {
            throw new SolanaLoadException(path + ": cannot be read: " + refused, refused);
        } catch (DumpException malformed) {
            throw new SolanaLoadException(path + ": " + malformed.getMessage(), malformed);
        }
    }

    private InputStream counted(Path path, SolanaProgress progress) throws IOException {
        InputStream file = Files.newInputStream(path);
        return new FilterInputStream(new BufferedInputStream(file, BUFFER)) {
            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                int read = super.read(target, at, length);
                bytesDone += Math.max(0, read);
                progress.read(bytesDone, bytesOfAll);
                return read;
            }
        };
    }

    /** A dump tells no block: without a snapshot there is neither a hash nor a height. */
    private Block root(SolanaLoad.Options options) {
        if (newest.isPresent() && newest.get().slot() >= dumpSlot.orElse(0)) {
            return newest.get();
        }
        long slot = dumpSlot.orElse(0);
        long time = clock.filter(account -> account.data().length >= CLOCK_LENGTH)
                .map(account -> ByteBuffer.wrap(account.data())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong(TIME_AT))
                .orElse(options.unixTimestamp());
        return new Block(slot, "", Math.max(0, slot - 1), "", time, 0);
    }
}
