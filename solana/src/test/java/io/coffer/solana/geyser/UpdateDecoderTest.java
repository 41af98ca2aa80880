package io.coffer.solana.geyser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed.Status;
import io.coffer.solana.geyser.wire.BlockHeight;
import io.coffer.solana.geyser.wire.SlotStatus;
import io.coffer.solana.geyser.wire.SubscribeUpdate;
import io.coffer.solana.geyser.wire.SubscribeUpdateAccount;
import io.coffer.solana.geyser.wire.SubscribeUpdateAccountInfo;
import io.coffer.solana.geyser.wire.SubscribeUpdateBlockMeta;
import io.coffer.solana.geyser.wire.SubscribeUpdatePing;
import io.coffer.solana.geyser.wire.SubscribeUpdateSlot;
import io.coffer.solana.geyser.wire.UnixTimestamp;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The decoder by hand against the generated classes. */
class UpdateDecoderTest {

    private static final int ROUNDS = 2_000;

    @Test
    void account_ofAnyContent_isAsTheGeneratedClassHasIt() throws IOException {
        Seed seed = Seed.draw();
        Random random = seed.random();
        for (int round = 0; round < ROUNDS; round++) {
            SubscribeUpdate update = account(random);
            assertThat(decode(update.toByteArray()))
                    .as("%s, round %d: %s", seed, round, update)
                    .isEqualTo(expected(update));
        }
    }

    @Test
    void account_withoutOptionalFields_isClosed() throws IOException {
        Pubkey key = Programs.NATIVE_MINT;
        SubscribeUpdateAccountInfo info = SubscribeUpdateAccountInfo.newBuilder()
                .setPubkey(ByteString.copyFrom(key.bytes()))
                .build();
        SubscribeUpdate update = SubscribeUpdate.newBuilder()
                .setAccount(SubscribeUpdateAccount.newBuilder().setAccount(info).setSlot(7))
                .build();
        assertThat(decode(update.toByteArray())).isEqualTo(new Update.Written(7, Account.closed(key), 0));
    }

    @Test
    void block_isToldWithItsTime() throws IOException {
        SubscribeUpdate update = block().build();
        assertThat(decode(update.toByteArray())).isEqualTo(new Update.Sealed(new Block(9, "hash", 8, "before", -3, 5)));
    }

    @Test
    void block_withoutTime_isRefused() {
        SubscribeUpdate update = block(block().getBlockMeta().toBuilder().clearBlockTime());
        assertThatThrownBy(() -> decode(update.toByteArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("slot 9")
                .hasMessageContaining("time");
    }

    @ParameterizedTest
    @EnumSource(
            value = SlotStatus.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"UNRECOGNIZED"})
    void slot_ofEachStatus_isToldOrSkipped(SlotStatus status) throws IOException {
        SubscribeUpdateSlot slot = SubscribeUpdateSlot.newBuilder()
                .setSlot(3)
                .setParent(0)
                .setStatus(status)
                .build();
        Update decoded =
                decode(SubscribeUpdate.newBuilder().setSlot(slot).build().toByteArray());
        Optional<Status> expected = expected(status);
        assertThat(decoded)
                .isEqualTo(expected.<Update>map(reached -> new Update.Advanced(3, OptionalLong.of(0), reached))
                        .orElse(Update.OTHER));
    }

    @Test
    void ping_isAPing() throws IOException {
        SubscribeUpdate ping = SubscribeUpdate.newBuilder()
                .setPing(SubscribeUpdatePing.getDefaultInstance())
                .build();
        assertThat(decode(ping.toByteArray())).isEqualTo(Update.PING);
        assertThat(decode(new byte[0])).isEqualTo(Update.OTHER);
    }

    @Test
    void message_cutShort_isRefused() {
        Seed seed = Seed.draw();
        byte[] whole = account(seed.random()).toByteArray();
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decode(cut)).as("%s", seed).isInstanceOf(IOException.class);
        }
    }

    @Test
    void key_ofOtherLength_isRefused() {
        for (int length : List.of(1, 31, 33)) {
            SubscribeUpdateAccountInfo info = SubscribeUpdateAccountInfo.newBuilder()
                    .setPubkey(ByteString.copyFrom(new byte[32]))
                    .setOwner(ByteString.copyFrom(new byte[length]))
                    .build();
            byte[] message = SubscribeUpdate.newBuilder()
                    .setAccount(SubscribeUpdateAccount.newBuilder().setAccount(info))
                    .build()
                    .toByteArray();
            assertThatThrownBy(() -> decode(message)).isInstanceOf(IOException.class);
        }
    }

    /** A generated class merges what stands twice, where ours takes the last; of everything else they agree. */
    @FuzzTest(maxDuration = "60s")
    void message_anyBytes_refusedOrAsTheGeneratedClassReads(byte[] message) {
        Optional<Update> decoded = tryDecode(message);
        Optional<SubscribeUpdate> parsed = parse(message).filter(update -> isPlain(update, message));
        if (decoded.isPresent() && parsed.isPresent() && parsed.get().hasAccount()) {
            assertThat(decoded.get()).isEqualTo(expected(parsed.get()));
        }
    }

    /** Whether it says nothing twice and nothing unknown. */
    private static boolean isPlain(SubscribeUpdate update, byte[] message) {
        return update.getSerializedSize() == message.length;
    }

    private static Optional<Update> tryDecode(byte[] message) {
        try {
            return Optional.of(decode(message));
        } catch (IOException refused) {
            return Optional.empty();
        }
    }

    private static Optional<SubscribeUpdate> parse(byte[] message) {
        try {
            return Optional.of(SubscribeUpdate.parseFrom(message));
        } catch (InvalidProtocolBufferException refused) {
            return Optional.empty();
        }
    }

    private static Update decode(byte[] message) throws IOException {
        byte[] longer = Arrays.copyOf(message, message.length + 7);
        return UpdateDecoder.decode(longer, message.length);
    }

    private static SubscribeUpdate account(Random random) {
        byte[] key = new byte[32];
        byte[] owner = new byte[32];
        byte[] data = new byte[random.nextInt(400)];
        random.nextBytes(key);
        random.nextBytes(owner);
        random.nextBytes(data);
        SubscribeUpdateAccountInfo.Builder info = SubscribeUpdateAccountInfo.newBuilder()
                .setPubkey(ByteString.copyFrom(key))
                .setOwner(ByteString.copyFrom(random.nextBoolean() ? owner : Programs.TOKEN.bytes()))
                .setLamports(random.nextLong())
                .setExecutable(random.nextBoolean())
                .setRentEpoch(random.nextLong())
                .setData(ByteString.copyFrom(data))
                .setWriteVersion(random.nextLong() >>> random.nextInt(64));
        SubscribeUpdateAccount account = SubscribeUpdateAccount.newBuilder()
                .setAccount(info)
                .setSlot(random.nextLong() >>> 1)
                .build();
        return SubscribeUpdate.newBuilder().setAccount(account).build();
    }

    private static Update expected(SubscribeUpdate update) {
        SubscribeUpdateAccountInfo info = update.getAccount().getAccount();
        Account account = new Account(
                Pubkey.of(info.getPubkey().toByteArray()),
                info.getLamports(),
                Pubkey.of(info.getOwner().toByteArray()),
                info.getExecutable() ? Executable.YES : Executable.NO,
                info.getRentEpoch(),
                info.getData().toByteArray());
        return new Update.Written(update.getAccount().getSlot(), account, info.getWriteVersion());
    }

    private static SubscribeUpdate.Builder block() {
        return SubscribeUpdate.newBuilder()
                .setBlockMeta(SubscribeUpdateBlockMeta.newBuilder()
                        .setSlot(9)
                        .setBlockhash("hash")
                        .setParentSlot(8)
                        .setParentBlockhash("before")
                        .setBlockTime(UnixTimestamp.newBuilder().setTimestamp(-3))
                        .setBlockHeight(BlockHeight.newBuilder().setBlockHeight(5)));
    }

    private static SubscribeUpdate block(SubscribeUpdateBlockMeta.Builder meta) {
        return SubscribeUpdate.newBuilder().setBlockMeta(meta).build();
    }

    private static Optional<Status> expected(SlotStatus status) {
        return switch (status) {
            case SLOT_PROCESSED -> Optional.of(Status.PROCESSED);
            case SLOT_CONFIRMED -> Optional.of(Status.CONFIRMED);
            case SLOT_FINALIZED -> Optional.of(Status.FINALIZED);
            case SLOT_CREATED_BANK -> Optional.of(Status.CREATED);
            case SLOT_DEAD -> Optional.of(Status.DEAD);
            case SLOT_FIRST_SHRED_RECEIVED, SLOT_COMPLETED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
