package io.coffer.gateway.websocket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits to be written to one client: bounded by bytes, and by count for small ones. */
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int MAX_WAITING = 16_384;
    private static final int BUFFER_BYTES = 16 << 10;

    private final Socket socket;
    private final int maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        /** What waits still goes out. */
        FINISHING,
        CUT
    }

    /** A frame to be; not a record, since it holds an array. */
    private static final class Item {
        private final int opcode;
        private final byte[] payload;

        Item(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }
    }

    Outbox(Socket socket, int maxBytes) {
        this.socket = socket;
        this.maxBytes = maxBytes;
    }

    /** A message goes out however large it is, if nothing else waits. */
    void put(int opcode, byte[] payload) {
        boolean isTooSlow;
        lock.lock();
        try {
            isTooSlow =
                    !waiting.isEmpty() && (waitingBytes + payload.length > maxBytes || waiting.size() == MAX_WAITING);
            if (!isTooSlow && state == State.OPEN) {
                waiting.add(new Item(opcode, payload));
                waitingBytes += payload.length;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (isTooSlow) {
            LOG.info("a WebSocket client that does not read was cut off");
            cut();
        }
    }

    void finish() {
        become(State.FINISHING);
    }

    /** Wakes whoever reads from the socket or writes to it. */
    void cut() {
        become(State.CUT);
        try {
            socket.close();
        } catch (IOException failed) {
            LOG.debug("closing: {}", failed.getMessage());
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            state = state == State.CUT ? State.CUT : next;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Writes until it is finished or cut. */
    void run() {
        try {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
            for (Optional<Item> next = take(out); next.isPresent(); next = take(out)) {
                Item item = next.get();
                out.write(Frame.header(item.opcode, item.payload.length));
                out.write(item.payload);
            }
            out.flush();
        } catch (IOException left) {
            cut();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            cut();
        }
    }

    /** The next frame; before it waits for one, everything written goes out. */
    private Optional<Item> take(OutputStream out) throws IOException, InterruptedException {
        if (isIdle()) {
            out.flush();
        }
        lock.lock();
        try {
            while (waiting.isEmpty() && state == State.OPEN) {
                changed.await();
            }
            if (waiting.isEmpty() || state == State.CUT) {
                return Optional.empty();
            }
            Item item = waiting.remove();
            waitingBytes -= item.payload.length;
            return Optional.of(item);
        } finally {
            lock.unlock();
        }
    }

    private boolean isIdle() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
