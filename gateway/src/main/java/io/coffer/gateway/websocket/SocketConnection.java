package io.coffer.gateway.websocket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's socket: the reader's side of it. */
final class SocketConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);
    private static final int HANDSHAKE_MILLIS = 10_000;
    /** For a client to take what waits for it when it leaves. */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private static final byte[] NOTHING = new byte[0];

    private final Socket socket;
    private final Limits limits;
    private final Outbox outbox;

    SocketConnection(Socket socket, Limits limits) {
        this.socket = socket;
        this.limits = limits;
        this.outbox = new Outbox(socket, limits.waitingBytes());
    }

    @Override
    public void send(byte[] text) {
        outbox.put(Frame.TEXT, text);
    }

    @Override
    public void cut() {
        outbox.cut();
    }

    /** Serves the client until it leaves. */
    void run(Session.Opener opener) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(HANDSHAKE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<byte[]> accepting = Handshake.answer(in);
            if (accepting.isPresent()) {
                socket.getOutputStream().write(accepting.get());
                serve(in, opener.open(this));
            }
        } catch (IOException left) {
            LOG.debug("a WebSocket client is gone: {}", left.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(InputStream in, Session session) throws IOException, InterruptedException {
        Thread writer = Thread.ofVirtual().name("websocket-writer").start(outbox::run);
        try {
            socket.setSoTimeout(Math.toIntExact(limits.silence().toMillis()));
            read(in, session);
        } catch (RuntimeException bug) {
            // The boundary to strangers: one client's message must not end more than its own connection.
            LOG.error("a WebSocket message failed", bug);
        } finally {
            session.closed();
            outbox.finish();
            if (!writer.join(FAREWELL)) {
                cut();
            }
        }
    }

    private void read(InputStream in, Session session) throws IOException, InterruptedException {
        Message message = new Message(limits.messageBytes());
        for (Optional<Frame> next = frame(in); next.isPresent(); next = frame(in)) {
            Frame frame = next.get();
            if (frame.opcode() == Frame.CLOSE) {
                outbox.put(Frame.CLOSE, frame.payload());
                return;
            }
            if (frame.opcode() == Frame.PING) {
                outbox.put(Frame.PONG, frame.payload());
            } else if (!frame.isControl()) {
                if (!message.add(frame)) {
                    break;
                }
                if (message.isWhole()) {
                    session.received(text(message.take()));
                }
            } else if (frame.opcode() != Frame.PONG) {
                break;
            }
        }
        cut();
    }

    /** A client that says nothing for long is asked once; an answer in the middle of a frame counts as none. */
    private Optional<Frame> frame(InputStream in) throws IOException {
        in.mark(1);
        try {
            if (in.read() < 0) {
                return Optional.empty();
            }
        } catch (SocketTimeoutException silent) {
            outbox.put(Frame.PING, NOTHING);
            if (in.read() < 0) {
                return Optional.empty();
            }
        }
        in.reset();
        return Frame.read(in, limits.messageBytes());
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
