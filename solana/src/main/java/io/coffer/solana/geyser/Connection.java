package io.coffer.solana.geyser;

import io.coffer.solana.geyser.wire.GeyserGrpc;
import io.coffer.solana.geyser.wire.SubscribeReplayInfoRequest;
import io.coffer.solana.geyser.wire.SubscribeReplayInfoResponse;
import io.coffer.solana.geyser.wire.SubscribeRequest;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One channel to the node, new for each attempt: a channel that failed would wait on its own before it tries again, and a
 * node sends its first slots right after it started.
 */
final class Connection implements AutoCloseable {

    /** An account has 10 MiB at most. */
    private static final int MAX_MESSAGE = 16 << 20;

    /** Bytes that may be under way without being read. */
    private static final int FLOW_CONTROL_WINDOW = 4 << 20;

    private static final long ANSWER_SECONDS = 5;
    private static final Metadata.Key<String> TOKEN = Metadata.Key.of("x-token", Metadata.ASCII_STRING_MARSHALLER);

    private final ManagedChannel channel;
    private final Metadata headers = new Metadata();

    Connection(GeyserOptions options) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(
                        options.uri().getHost(), options.port())
                .maxInboundMessageSize(MAX_MESSAGE)
                .flowControlWindow(FLOW_CONTROL_WINDOW);
        this.channel = (options.isEncrypted() ? builder.useTransportSecurity() : builder.usePlaintext()).build();
        options.token().ifPresent(token -> headers.put(TOKEN, token.value()));
    }

    /**
     * Opens a stream.
     *
     * @param executor runs everything that happens on it, in order
     */
    ClientCall<SubscribeRequest, Update> subscribe(Executor executor, ClientCall.Listener<Update> listener) {
        MethodDescriptor<SubscribeRequest, Update> method = GeyserGrpc.getSubscribeMethod().toBuilder(
                        GeyserGrpc.getSubscribeMethod().getRequestMarshaller(), new UpdateMarshaller())
                .build();
        ClientCall<SubscribeRequest, Update> call = channel.newCall(method, CallOptions.DEFAULT.withExecutor(executor));
        call.start(listener, headers);
        return call;
    }

    /** The first slot that the node can send again; empty where it has none or does not say. */
    OptionalLong firstAvailable() {
        try {
            SubscribeReplayInfoResponse answer = GeyserGrpc.newBlockingStub(
                            ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)))
                    .withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .subscribeReplayInfo(SubscribeReplayInfoRequest.getDefaultInstance());
            // Nothing stored is told as the largest unsigned number.
            return answer.hasFirstAvailable() && answer.getFirstAvailable() >= 0
                    ? OptionalLong.of(answer.getFirstAvailable())
                    : OptionalLong.empty();
        } catch (StatusRuntimeException notSaid) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
