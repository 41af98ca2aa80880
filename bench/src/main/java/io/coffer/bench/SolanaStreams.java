package io.coffer.bench;

import io.coffer.bench.SolanaCall.Connection;
import io.coffer.bench.SolanaCall.Encoding;
import io.coffer.bench.SolanaPopulation.Holding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers too long for one buffer: when they begin, and what memory they take. */
final class SolanaStreams {
    private static final int TIMES = 40;
    private static final int WARM_TIMES = 20;
    private static final long SAMPLE_MILLIS = 10;
    private static final String END = "\r\n0\r\n\r\n";

    private final InetSocketAddress server;
    private final ChildProcess process;

    SolanaStreams(InetSocketAddress server, ChildProcess process) {
        this.server = server;
        this.process = process;
    }

    /** Milliseconds from sending the request to the first byte of the answer's body. */
    record FirstByte(double median, double worst) {}

    FirstByte firstByte(Holding holding) throws IOException {
        double[] millis = new double[TIMES];
        for (int i = -WARM_TIMES; i < TIMES; i++) {
            try (Stream stream = new Stream(server, holding)) {
                long begin = System.nanoTime();
                stream.begin();
                millis[Math.max(i, 0)] = (System.nanoTime() - begin) / 1e6;
                stream.finish();
            }
        }
        Arrays.sort(millis);
        return new FirstByte(millis[TIMES / 2], millis[TIMES - 1]);
    }

    /** The server's largest resident memory while {@code count} clients read the same answer at once. */
    long peakBytes(Holding holding, int count) throws IOException, InterruptedException, ExecutionException {
        CyclicBarrier allBegan = new CyclicBarrier(count + 1);
        try (ExecutorService clients = Executors.newFixedThreadPool(count)) {
            List<Future<Long>> reading = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                reading.add(clients.submit(() -> read(holding, allBegan)));
            }
            await(allBegan);
            long peak = process.residentBytes();
            for (Future<Long> client : reading) {
                peak = Math.max(peak, peakUntil(client));
                Report.require(client.get() > holding.count(), "a whole answer");
            }
            return peak;
        }
    }

    private long peakUntil(Future<Long> end) throws IOException, InterruptedException, ExecutionException {
        long peak = 0;
        while (!end.isDone()) {
            peak = Math.max(peak, process.residentBytes());
            try {
                end.get(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillReading) {
                peak = Math.max(peak, process.residentBytes());
            }
        }
        return peak;
    }

    private long read(Holding holding, CyclicBarrier allBegan) throws IOException, InterruptedException {
        try (Stream stream = new Stream(server, holding)) {
            stream.begin();
            await(allBegan);
            return stream.finish();
        }
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (BrokenBarrierException | TimeoutException other) {
            throw new IllegalStateException("not all clients got a first byte", other);
        }
    }

    /** One answer on a connection of its own, which ends with it. */
    private static final class Stream implements AutoCloseable {
        private final SocketChannel channel;
        private final byte[] request;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        private long bytes;

        Stream(InetSocketAddress server, Holding holding) throws IOException {
            request = new SolanaCall(holding.owner(), Encoding.JSON_PARSED).request(Connection.CLOSE);
            channel = SocketChannel.open(server);
        }

        /** Up to the first byte of the body. */
        void begin() throws IOException {
            channel.write(ByteBuffer.wrap(request));
            while (!text().contains("\r\n{\"jsonrpc\"")) {
                Report.require(channel.read(buffer) >= 0, "an answer in chunks, not " + text());
            }
        }

        /** Reads the rest; how many bytes there were, headers and lengths of chunks included. */
        long finish() throws IOException {
            String last = text();
            for (int read = 0; read >= 0; read = channel.read(buffer)) {
                last = buffer.position() >= END.length() ? text(buffer.position() - END.length()) : last + text();
                bytes += buffer.position();
                buffer.clear();
            }
            Report.require(last.endsWith(END), "an answer that ends, not with " + last);
            return bytes;
        }

        private String text() {
            return text(0);
        }

        private String text(int from) {
            return new String(buffer.array(), from, buffer.position() - from, StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
