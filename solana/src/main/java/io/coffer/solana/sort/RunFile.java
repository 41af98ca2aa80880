package io.coffer.solana.sort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sorted records in a file, which goes away when this is closed. */
final class RunFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private RunFile(FileChannel channel) {
        this.channel = channel;
    }

    static RunFile create(Path path) throws IOException {
        return new RunFile(FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    }

    void add(byte[] bytes, int at, int length) {
        try {
            if (buffer.remaining() < Integer.BYTES + length) {
                flush();
            }
            if (buffer.capacity() < Integer.BYTES + length) {
                buffer = ByteBuffer.allocateDirect(Integer.BYTES + length);
            }
            buffer.putInt(length).put(bytes, at, length);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Everything was added: from now on it is read. */
    void written() throws IOException {
        flush();
        buffer = ByteBuffer.allocate(0);
        channel.position(0);
    }

    /** Reads on where it stopped; what comes from a {@link FileChannel} may be less than was asked for; -1 at the end. */
    int read(byte[] target, int at, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(target, at, length));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
