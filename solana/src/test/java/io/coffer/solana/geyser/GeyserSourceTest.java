package io.coffer.solana.geyser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.coffer.solana.Programs;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.geyser.GeyserOptions.Breadth;
import io.coffer.solana.geyser.GeyserOptions.Token;
import io.coffer.solana.geyser.wire.CommitmentLevel;
import io.coffer.solana.geyser.wire.SlotStatus;
import io.coffer.solana.geyser.wire.SubscribeRequest;
import io.coffer.solana.geyser.wire.SubscribeUpdate;
import io.coffer.solana.geyser.wire.SubscribeUpdateAccount;
import io.coffer.solana.geyser.wire.SubscribeUpdateAccountInfo;
import io.coffer.solana.geyser.wire.SubscribeUpdatePing;
import io.coffer.solana.geyser.wire.SubscribeUpdateSlot;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The source against a real gRPC server that says what a node may say. */
class GeyserSourceTest {

    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final GeyserSource.Timing PATIENT =
            new GeyserSource.Timing(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(200));
    private static final GeyserSource.Timing IMPATIENT =
            new GeyserSource.Timing(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(200));

    private final ScriptedFeed feed = new ScriptedFeed();

    @Test
    void stream_ofWritesAndSlots_isToldInOrder() {
        ScriptedGeyser.Script script = (request, stream) -> {
            stream.onNext(write(5, 1));
            stream.onNext(slot(5, SlotStatus.SLOT_COMPLETED));
            stream.onNext(slot(5, SlotStatus.SLOT_PROCESSED));
            stream.onNext(write(6, 2));
        };
        try (ScriptedGeyser node = new ScriptedGeyser(script);
                GeyserSource source = start(node, PATIENT)) {
            await("the last write", () -> feed.told().size() == 5);
            String account = Programs.NATIVE_MINT + ": 9 lamports, 2 bytes of " + Programs.TOKEN;
            assertThat(feed.told())
                    .containsExactly(
                            "connected",
                            "write 5 " + account + " v1",
                            "slot 5 PROCESSED",
                            "following",
                            "write 6 " + account + " v2");
            assertThat(source).isNotNull();
        }
    }

    @Test
    void subscription_fromStoredRoot_asksForItAndForClosedAccounts() {
        feed.stored(44);
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(slot(44)));
                GeyserSource source = start(node, PATIENT)) {
            await("a slot", () -> feed.has("slot 44 FINALIZED"));
            SubscribeRequest request = node.requests().getFirst();
            assertThat(request.getFromSlot()).isEqualTo(44);
            assertThat(request.getCommitment()).isEqualTo(CommitmentLevel.PROCESSED);
            assertThat(request.getAccountsOrThrow("owned").getOwnerList())
                    .containsExactly(Programs.TOKEN.text(), Programs.TOKEN_2022.text(), Programs.METADATA.text());
            assertThat(request.getAccountsOrThrow("closed")
                            .getFilters(0)
                            .getLamports()
                            .getEq())
                    .isZero();
            assertThat(request.getSlotsOrThrow("slots").getInterslotUpdates()).isTrue();
            assertThat(request.getSlotsOrThrow("slots").getFilterByCommitment()).isFalse();
            assertThat(request.getBlocksMetaCount()).isEqualTo(1);
            assertThat(node.tokens()).containsExactly("secret-of-the-operator");
            assertThat(source).isNotNull();
        }
    }

    @Test
    void everything_asksForAccountsWithoutFilter() {
        SubscribeRequest request = Subscription.of(Breadth.EVERYTHING, OptionalLong.empty());
        assertThat(request.getAccountsMap()).hasSize(1);
        assertThat(request.getAccountsOrThrow("all").getOwnerCount()).isZero();
        assertThat(request.hasFromSlot()).isFalse();
    }

    @Test
    void ping_isAnsweredByPingAlone() {
        SubscribeUpdate ping = SubscribeUpdate.newBuilder()
                .setPing(SubscribeUpdatePing.getDefaultInstance())
                .build();
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(ping));
                GeyserSource source = start(node, PATIENT)) {
            await("an answer", () -> node.requests().size() == 2);
            assertThat(node.requests().get(1)).isEqualTo(Subscription.PING);
            assertThat(source).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNAUTHENTICATED | No valid auth token | does not accept the x-token",
                "INVALID_ARGUMENT | failed to create filter: Only 1 filters | may forbid filters",
                "INTERNAL | lagged to receive geyser messages | too slowly",
                "UNAVAILABLE | Connection dropped | cannot be reached",
                "RESOURCE_EXHAUSTED | too many streams | has a limit",
                "UNIMPLEMENTED | no method | serves no Geyser stream"
            })
    void refusal_isToldInPlainWordsAndTriedAgain(String code, String text, String words) {
        Status status = Status.fromCode(Status.Code.valueOf(code));
        try (ScriptedGeyser node = new ScriptedGeyser(ScriptedGeyser.refusing(status, text));
                GeyserSource source = start(node, PATIENT)) {
            await("a third attempt", () -> node.requests().size() >= 3);
            assertThat(feed.told())
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("trouble: 127.0.0.1:")
                            .contains(words)
                            .contains(text));
            assertThat(feed.told().toString()).doesNotContain("secret-of-the-operator");
            assertThat(source).isNotNull();
        }
    }

    @Test
    void node_thatIsNotThere_isTriedUntilItComes() {
        ScriptedGeyser gone = new ScriptedGeyser((request, stream) -> {});
        gone.close();
        try (GeyserSource source = start(gone, PATIENT)) {
            await(
                    "trouble",
                    () -> feed.told().stream()
                                    .filter(line -> line.contains("cannot be reached"))
                                    .count()
                            > 2);
            assertThat(source).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTERNAL | broadcast from 7 is not available, last available: 94 | 94",
                "OUT_OF_RANGE | broadcast from 7 is not available, last available: 94 | 94",
                "INTERNAL | broadcast from 7 is not available, last available: 18446744073709551615 | nothing",
                "INTERNAL | from_slot is not supported | nothing"
            })
    void fromSlot_tooOld_isReportedAndTheStreamGoesOnWithWhatIsNew(String code, String text, String available) {
        feed.stored(7);
        feed.answer(new Joint.Gap(8, 94));
        Status status = Status.fromCode(Status.Code.valueOf(code));
        ScriptedGeyser.Script script = (request, stream) -> {
            if (request.hasFromSlot()) {
                stream.onError(status.withDescription(text).asRuntimeException());
            } else {
                stream.onNext(slot(200));
            }
        };
        try (ScriptedGeyser node = new ScriptedGeyser(script);
                GeyserSource source = start(node, PATIENT)) {
            await("what is new", () -> feed.has("slot 200 FINALIZED"));
            assertThat(feed.count("gap behind 7, node has " + available)).isEqualTo(1);
            assertThat(source).isNotNull();
        }
    }

    @Test
    void gap_thatTheNodeSaysItCanFill_isAskedForThriceThenReported() {
        feed.stored(7);
        feed.answer(new Joint.Gap(8, 12));
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(slot(12)));
                GeyserSource source = start(node, PATIENT)) {
            node.available(3);
            await("the gap", () -> feed.has("gap behind 7, node has 3"));
            assertThat(node.requests())
                    .hasSize(4)
                    .allSatisfy(request -> assertThat(request.getFromSlot()).isEqualTo(7));
            assertThat(source).isNotNull();
        }
    }

    @Test
    void gap_thatTheNodeCannotFill_isReportedOnceUntilTheRootMoves() {
        feed.stored(7);
        feed.answer(new Joint.Gap(8, 12));
        Streams streams = new Streams();
        try (ScriptedGeyser node = new ScriptedGeyser(streams);
                GeyserSource source = start(node, PATIENT)) {
            node.available(-1);
            streams.send(slot(12));
            streams.send(slot(13));
            await("slot 13", () -> feed.has("slot 13 FINALIZED"));
            assertThat(feed.count("gap behind 7, node has nothing")).isEqualTo(1);
            assertThat(node.requests()).hasSize(1);

            feed.stored(10);
            streams.send(slot(14));
            await("another report", () -> feed.has("gap behind 10, node has nothing"));

            feed.stored(13);
            feed.answer(new Joint.Whole());
            streams.send(slot(15));
            await("slot 15", () -> feed.has("slot 15 FINALIZED"));
            assertThat(node.requests()).hasSize(1);
            assertThat(source).isNotNull();
        }
    }

    @Test
    void stream_thatFallsSilent_isOpenedAgain() {
        feed.stored(3);
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(slot(3)));
                GeyserSource source = start(node, IMPATIENT)) {
            await("a third stream", () -> feed.count("connected") >= 3);
            // The node hears of a stream later than the source that opened it.
            await("a second request", () -> node.requests().size() >= 2);
            assertThat(feed.told()).anySatisfy(line -> assertThat(line).contains("fell silent for 300 ms"));
            assertThat(node.requests().get(1).getFromSlot()).isEqualTo(3);
            assertThat(source).isNotNull();
        }
    }

    @Test
    void message_thatIsNoUpdate_endsTheStreamWithTheReason() {
        SubscribeUpdateAccountInfo info = SubscribeUpdateAccountInfo.newBuilder()
                .setPubkey(ByteString.copyFrom(new byte[5]))
                .build();
        SubscribeUpdate broken = SubscribeUpdate.newBuilder()
                .setAccount(SubscribeUpdateAccount.newBuilder().setAccount(info))
                .build();
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(broken));
                GeyserSource source = start(node, PATIENT)) {
            await("another attempt", () -> node.requests().size() >= 2);
            assertThat(feed.told())
                    .anySatisfy(line -> assertThat(line).contains("the node sent what is no update: a key of 5 bytes"));
            assertThat(source).isNotNull();
        }
    }

    @Test
    void feed_thatFails_stopsTheSourceForGood() {
        feed.fail(new IllegalStateException("the disk is full"));
        try (ScriptedGeyser node = new ScriptedGeyser((request, stream) -> stream.onNext(write(5, 1)));
                GeyserSource source = start(node, PATIENT)) {
            await("the end", () -> feed.has("stopped: the disk is full"));
            assertThat(node.requests()).hasSize(1);
            assertThat(source).isNotNull();
        }
    }

    @Test
    void options_withSecret_doNotPrintIt() {
        assertThat(new Token("secret-of-the-operator")).hasToString("(hidden)");
    }

    private GeyserSource start(ScriptedGeyser node, GeyserSource.Timing timing) {
        GeyserOptions options =
                new GeyserOptions(node.uri(), Optional.of(new Token("secret-of-the-operator")), Breadth.TOKENS);
        return GeyserSource.start(options, feed, feed, timing);
    }

    private void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; told: %s", what, feed.told()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Sends to the newest stream, once there is one. */
    private static final class Streams implements ScriptedGeyser.Script {
        private final BlockingDeque<StreamObserver<SubscribeUpdate>> open = new LinkedBlockingDeque<>();

        @Override
        public void subscribed(SubscribeRequest request, StreamObserver<SubscribeUpdate> stream) {
            open.add(stream);
        }

        private void send(SubscribeUpdate update) {
            try {
                StreamObserver<SubscribeUpdate> newest = open.takeLast();
                newest.onNext(update);
                open.addLast(newest);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private static SubscribeUpdate write(long slot, long version) {
        SubscribeUpdateAccountInfo info = SubscribeUpdateAccountInfo.newBuilder()
                .setPubkey(ByteString.copyFrom(Programs.NATIVE_MINT.bytes()))
                .setOwner(ByteString.copyFrom(Programs.TOKEN.bytes()))
                .setLamports(9)
                .setData(ByteString.copyFrom(List.of(ByteString.copyFrom(new byte[2]))))
                .setWriteVersion(version)
                .build();
        return SubscribeUpdate.newBuilder()
                .setAccount(SubscribeUpdateAccount.newBuilder().setSlot(slot).setAccount(info))
                .build();
    }

    private static SubscribeUpdate slot(long slot) {
        return slot(slot, SlotStatus.SLOT_FINALIZED);
    }

    private static SubscribeUpdate slot(long slot, SlotStatus status) {
        return SubscribeUpdate.newBuilder()
                .setSlot(SubscribeUpdateSlot.newBuilder().setSlot(slot).setStatus(status))
                .build();
    }
}
