package io.coffer.solana.geyser;

import io.coffer.solana.geyser.wire.GeyserGrpc;
import io.coffer.solana.geyser.wire.SubscribeReplayInfoRequest;
import io.coffer.solana.geyser.wire.SubscribeReplayInfoResponse;
import io.coffer.solana.geyser.wire.SubscribeRequest;
import io.coffer.solana.geyser.wire.SubscribeUpdate;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A real gRPC server that sends what a test says. */
final class ScriptedGeyser implements AutoCloseable {

    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("x-token", Metadata.ASCII_STRING_MARSHALLER);

    private final Server server;
    private final URI uri;
    private final List<SubscribeRequest> requests = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private long firstAvailable = -1;

    /** @param script what is done with each request that is more than a ping */
    ScriptedGeyser(Script script) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(new Service(script))
                    .intercept(new TokenReader())
                    .build()
                    .start();
            uri = URI.create("http://127.0.0.1:" + server.getPort());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    interface Script {
        void subscribed(SubscribeRequest request, StreamObserver<SubscribeUpdate> stream);
    }

    /** A script that refuses everybody. */
    static Script refusing(Status status, String text) {
        return (request, stream) -> stream.onError(status.withDescription(text).asRuntimeException());
    }

    URI uri() {
        return uri;
    }

    synchronized List<SubscribeRequest> requests() {
        return List.copyOf(requests);
    }

    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    synchronized void available(long first) {
        firstAvailable = first;
    }

    private final class Service extends GeyserGrpc.GeyserImplBase {
        private final Script script;

        private Service(Script script) {
            this.script = script;
        }

        @Override
        public StreamObserver<SubscribeRequest> subscribe(StreamObserver<SubscribeUpdate> updates) {
            return new Requests(request -> {
                synchronized (ScriptedGeyser.this) {
                    requests.add(request);
                }
                if (!request.hasPing()) {
                    script.subscribed(request, updates);
                }
            });
        }

        @Override
        public void subscribeReplayInfo(
                SubscribeReplayInfoRequest request, StreamObserver<SubscribeReplayInfoResponse> answer) {
            synchronized (ScriptedGeyser.this) {
                answer.onNext(SubscribeReplayInfoResponse.newBuilder()
                        .setFirstAvailable(firstAvailable)
                        .build());
            }
            answer.onCompleted();
        }
    }

    private record Requests(Consumer<SubscribeRequest> taker) implements StreamObserver<SubscribeRequest> {
        @Override
        public void onNext(SubscribeRequest request) {
            taker.accept(request);
        }

        @Override
        public void onError(Throwable gone) {
            if (!(gone instanceof StatusRuntimeException)) {
                throw new IllegalStateException(gone);
            }
        }

        @Override
        public void onCompleted() {
            throw new IllegalStateException("a source cancels, it does not complete");
        }
    }

    private final class TokenReader implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            synchronized (ScriptedGeyser.this) {
                tokens.add(Optional.ofNullable(headers.get(TOKEN)).orElse("(none)"));
            }
            return next.startCall(call, headers);
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
