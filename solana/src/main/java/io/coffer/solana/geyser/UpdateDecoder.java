package io.coffer.solana.geyser;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.coffer.solana.Account;
import io.coffer.solana.Account.Executable;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads {@code SubscribeUpdate} without the generated class: an account's data is copied once, from the message into its
 * own array, and its keys become numbers without an array between. Field numbers are those of {@code geyser.proto}.
 */
final class UpdateDecoder {
    private static final byte[] NOTHING = new byte[0];

    private final byte[] message;
    private final CodedInputStream input;

    private UpdateDecoder(byte[] message, int length) {
        this.message = message;
        this.input = CodedInputStream.newInstance(message, 0, length);
    }

    /**
     * @param message may be longer, and may be changed afterwards
     * @throws IOException when it is no such message
     */
    static Update decode(byte[] message, int length) throws IOException {
        return new UpdateDecoder(message, length).update();
    }

    private Update update() throws IOException {
        Update update = Update.OTHER;
        while (true) {
            int tag = input.readTag();
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 0 -> {
                    return update;
                }
                case 2 -> update = within(tag, this::written);
                case 3 -> update = within(tag, this::advanced);
                case 6 -> update = within(tag, this::ping);
                case 7 -> update = within(tag, this::block);
                default -> skip(tag);
            }
        }
    }

    private interface Body<T> {
        T read() throws IOException;
    }

    /** The message inside the current field. */
    private <T> T within(int tag, Body<T> body) throws IOException {
        expect(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int outer = input.pushLimit(input.readRawVarint32());
        T read = body.read();
        input.checkLastTagWas(0);
        input.popLimit(outer);
        return read;
    }

    private Update ping() throws IOException {
        input.skipMessage();
        return Update.PING;
    }

    private Update written() throws IOException {
        Optional<Content> content = Optional.empty();
        long slot = 0;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> content = Optional.of(within(tag, this::content));
                case 2 -> slot = varint(tag);
                default -> skip(tag);
            }
        }
        Content known = content.orElseThrow(() -> new IOException("an account update without an account"));
        return new Update.Written(slot, known.account, known.writeVersion);
    }

    private record Content(Account account, long writeVersion) {}

    private Content content() throws IOException {
        Optional<Pubkey> key = Optional.empty();
        Pubkey program = Programs.SYSTEM;
        long lamports = 0;
        Executable executable = Executable.NO;
        long rentEpoch = 0;
        byte[] data = NOTHING;
        long writeVersion = 0;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> key = Optional.of(key(tag));
                case 2 -> lamports = varint(tag);
                case 3 -> program = known(key(tag));
                case 4 -> executable = varint(tag) != 0 ? Executable.YES : Executable.NO;
                case 5 -> rentEpoch = varint(tag);
                case 6 -> data = bytes(tag);
                case 7 -> writeVersion = varint(tag);
                default -> skip(tag);
            }
        }
        Pubkey named = key.orElseThrow(() -> new IOException("an account without a key"));
        return new Content(new Account(named, lamports, program, executable, rentEpoch, data), writeVersion);
    }

    /** Almost every account belongs to one of few programs: one object each is enough. */
    private static Pubkey known(Pubkey program) {
        if (program.equals(Programs.TOKEN)) {
            return Programs.TOKEN;
        }
        if (program.equals(Programs.TOKEN_2022)) {
            return Programs.TOKEN_2022;
        }
        return program.equals(Programs.SYSTEM) ? Programs.SYSTEM : program;
    }

    private Update advanced() throws IOException {
        long slot = 0;
        OptionalLong parent = OptionalLong.empty();
        long status = 0;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> slot = varint(tag);
                case 2 -> parent = OptionalLong.of(varint(tag));
                case 3 -> status = varint(tag);
                default -> skip(tag);
            }
        }
        Optional<Status> reached = status(status);
        if (reached.isEmpty()) {
            return Update.OTHER;
        }
        return new Update.Advanced(slot, parent, reached.orElseThrow());
    }

    /** Of the numbers of {@code SlotStatus}, shreds that arrive (3, 4) and future ones change nothing here. */
    private static Optional<Status> status(long number) {
        if (number == 0) {
            return Optional.of(Status.PROCESSED);
        }
        if (number == 1) {
            return Optional.of(Status.CONFIRMED);
        }
        if (number == 2) {
            return Optional.of(Status.FINALIZED);
        }
        if (number == 5) {
            return Optional.of(Status.CREATED);
        }
        return number == 6 ? Optional.of(Status.DEAD) : Optional.empty();
    }

    private Update block() throws IOException {
        long slot = 0;
        String hash = "";
        OptionalLong time = OptionalLong.empty();
        OptionalLong height = OptionalLong.empty();
        long parent = 0;
        String parentHash = "";
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> slot = varint(tag);
                case 2 -> hash = text(tag);
                case 4 -> time = OptionalLong.of(within(tag, this::number));
                case 5 -> height = OptionalLong.of(within(tag, this::number));
                case 6 -> parent = varint(tag);
                case 7 -> parentHash = text(tag);
                default -> skip(tag);
            }
        }
        if (hash.isEmpty() || time.isEmpty() || height.isEmpty()) {
            throw new IOException("the block of slot " + slot + " is told without hash, time or height");
        }
        return new Update.Sealed(new Block(slot, hash, parent, parentHash, time.getAsLong(), height.getAsLong()));
    }

    /** A message that has nothing but a number in field 1. */
    private long number() throws IOException {
        long number = 0;
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                number = varint(tag);
            } else {
                skip(tag);
            }
        }
        return number;
    }

    private Pubkey key(int tag) throws IOException {
        expect(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        int length = input.readRawVarint32();
        if (length != Pubkey.LENGTH) {
            throw new IOException("a key of " + length + " bytes");
        }
        int at = input.getTotalBytesRead();
        input.skipRawBytes(length);
        return Pubkey.of(message, at);
    }

    private long varint(int tag) throws IOException {
        expect(tag, WireFormat.WIRETYPE_VARINT);
        return input.readRawVarint64();
    }

    private byte[] bytes(int tag) throws IOException {
        expect(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return input.readByteArray();
    }

    private String text(int tag) throws IOException {
        expect(tag, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        return input.readStringRequireUtf8();
    }

    private void skip(int tag) throws IOException {
        if (!input.skipField(tag)) {
            throw new IOException("a group ends that never began");
        }
    }

    private static void expect(int tag, int type) throws IOException {
        if (WireFormat.getTagWireType(tag) != type) {
            throw new IOException("field " + WireFormat.getTagFieldNumber(tag) + " is not of its type");
        }
    }
}
