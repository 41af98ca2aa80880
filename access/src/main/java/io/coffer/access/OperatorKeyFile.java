package io.coffer.access;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that keeps the operator key, mode 0600. */
final class OperatorKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorKeyFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    /** More than a key and its line end; what is larger is some other file. */
    private static final int MAX_BYTES = 256;

    private OperatorKeyFile() {}

    /**
     * The text in {@code file}; where the file is absent or empty, {@code fresh} is written to it first, durably. The
     * file lock lets two processes start at once: both read what the first one wrote. It does not hold within one
     * process, hence {@code synchronized}.
     */
    static synchronized String readOrCreate(Path file, Supplier<String> fresh) {
        try (FileChannel channel = FileChannel.open(
                        file, Set.of(CREATE, READ, WRITE), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                FileLock _ = channel.lock()) {
            requireOwnerOnly(file);
            if (channel.size() > MAX_BYTES) {
                throw new OperatorKeyException(file + " is too large to be an operator key.");
            }
            if (channel.size() > 0) {
                return read(channel);
            }
            String text = fresh.get();
            channel.write(ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            makeDirectoryEntryDurable(file);
            LOG.info("Made the operator key {}; keep a copy: without it no stored API secret can be read", file);
            return text;
        } catch (IOException trouble) {
            throw new OperatorKeyException("Cannot read or make the operator key " + file + ": " + trouble, trouble);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new OperatorKeyException(
                    "Others than its owner may use the operator key; run: chmod 600 " + file.toAbsolutePath());
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        int read;
        do {
            read = channel.read(bytes);
        } while (read > 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    }

    private static void makeDirectoryEntryDurable(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try (FileChannel entry = FileChannel.open(directory, READ)) {
            entry.force(true);
        }
    }
}
