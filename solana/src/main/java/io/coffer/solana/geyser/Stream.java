package io.coffer.solana.geyser;

import io.coffer.solana.SlotFeed;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.SlotFeed.Status;
import io.coffer.solana.SourceListener;
import io.coffer.solana.SourceListener.Gap;
import io.coffer.solana.geyser.Replay.Remedy;
import io.coffer.solana.geyser.wire.SubscribeRequest;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One stream from its subscription to its end. Everything runs on the thread that serves it: the transport hands over
 * what arrived, is asked for more when that is told, and stops reading the socket meanwhile.
 */
final class Stream extends ClientCall.Listener<Update> {

    /**
     * Messages that the transport may take from the wire before they are told; asked for in halves. Few, since strangers
     * can make accounts of 10 MiB.
     */
    private static final int AHEAD = 32;

    /** What ends a stream. */
    sealed interface Ending {
        record Closed() implements Ending {}

        record Refused(Refusal refusal) implements Ending {}

        /** Slots are missing that the node says it has. */
        record Incomplete() implements Ending {}

        record FeedFailed(RuntimeException cause) implements Ending {}
    }

    private final Connection connection;
    private final String node;
    private final SlotFeed feed;
    private final Replay replay;
    private final SourceListener listener;
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final ClientCall<SubscribeRequest, Update> call;
    private Optional<Ending> ending = Optional.empty();
    private long heardNanos = System.nanoTime();
    private int told;
    private boolean following;

    Stream(Connection connection, String node, SlotFeed feed, Replay replay, SourceListener listener) {
        this.connection = connection;
        this.node = node;
        this.feed = feed;
        this.replay = replay;
        this.listener = listener;
        this.call = connection.subscribe(tasks::add, this);
    }

    /** Serves the stream until it ends, or until nothing is heard for {@code silence}: a node pings every ten seconds. */
    Ending serve(SubscribeRequest request, Duration silence) throws InterruptedException {
        call.sendMessage(request);
        call.request(AHEAD);
        while (ending.isEmpty()) {
            long left = silence.toNanos() - (System.nanoTime() - heardNanos);
            Optional<Runnable> task =
                    left <= 0 ? Optional.empty() : Optional.ofNullable(tasks.poll(left, TimeUnit.NANOSECONDS));
            if (task.isPresent()) {
                task.orElseThrow().run();
            } else {
                end(new Ending.Refused(new Refusal.Broken(node + " fell silent for " + silence.toMillis() + " ms")));
            }
        }
        call.cancel("no longer wanted", null);
        return ending.orElseThrow();
    }

    /** Whether it told anything. */
    boolean wasFollowing() {
        return following;
    }

    /** Ends it; from any thread. */
    void close() {
        tasks.add(() -> end(new Ending.Closed()));
    }

    private void end(Ending how) {
        if (ending.isEmpty()) {
            ending = Optional.of(how);
        }
    }

    @Override
    public void onMessage(Update update) {
        heardNanos = System.nanoTime();
        if (ending.isPresent()) {
            return;
        }
        try {
            tell(update);
        } catch (RuntimeException failure) {
            end(new Ending.FeedFailed(failure));
            return;
        }
        told++;
        if (told == AHEAD / 2) {
            told = 0;
            call.request(AHEAD / 2);
        }
    }

    private void tell(Update update) {
        switch (update) {
            case Update.Written(long slot, var account, long writeVersion) -> feed.write(slot, account, writeVersion);
            case Update.Sealed(var block) -> feed.block(block);
            case Update.Advanced(long slot, OptionalLong parent, Status status) -> {
                feed.status(slot, parent, status);
                advanced(status);
            }
            case Update.Ping _ -> call.sendMessage(Subscription.PING);
            case Update.Other _ -> {
                // Progress between the commitments, or an answer to our ping.
            }
        }
    }

    private void advanced(Status status) {
        if (!following) {
            following = true;
            listener.following();
        }
        if (status == Status.FINALIZED) {
            OptionalLong root = feed.root();
            if (!replay.isUnreachable(root)) {
                join(root);
            }
        }
    }

    private void join(OptionalLong root) {
        switch (feed.joint()) {
            case Joint.Whole _ -> replay.joined();
            case Joint.Gap _ -> {
                OptionalLong first = connection.firstAvailable();
                if (replay.missing(root, first) == Remedy.ASK_AGAIN) {
                    end(new Ending.Incomplete());
                } else {
                    listener.gapBeyondReplay(new Gap(root, first));
                }
            }
        }
    }

    @Override
    public void onClose(io.grpc.Status status, Metadata trailers) {
        end(new Ending.Refused(Refusal.of(node, root(status))));
    }

    /** Of what could not be decoded, the decoder's own words. */
    private static io.grpc.Status root(io.grpc.Status status) {
        return status.getCause() instanceof io.grpc.StatusRuntimeException own ? own.getStatus() : status;
    }
}
