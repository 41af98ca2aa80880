package io.coffer.solana.snapshot;

import com.github.luben.zstd.Zstd;
import io.coffer.chain.Base58;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes archives as validators do. */
public final class SnapshotArchive {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();
    private int nextFile;

    private SnapshotArchive() {}

    /** Begins with everything but the accounts, of which only the clock is there. */
    public static SnapshotArchive of(Block block) {
        SnapshotArchive archive = new SnapshotArchive();
        archive.entry("version", '0', "1.2.0".getBytes(StandardCharsets.US_ASCII));
        archive.entry("snapshots/", '5', new byte[0]);
        archive.entry("snapshots/status_cache", '0', new byte[700]);
        archive.entry("snapshots/" + block.slot() + "/", '5', new byte[0]);
        archive.entry("snapshots/" + block.slot() + "/" + block.slot(), '0', manifest(block));
        return archive.file(block.slot(), List.of(clock(block)));
    }

    static SnapshotArchive empty() {
        return new SnapshotArchive();
    }

    static Account clock(Block block) {
        byte[] data = new byte[40];
        ByteBuffer.wrap(data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, block.slot())
                .putLong(32, block.unixTimestamp());
        return new Account(Programs.CLOCK, 1_169_280, Programs.SYSTEM, Account.Executable.NO, -1, data);
    }

    /** As far as it is read, and something behind it. */
    private static byte[] manifest(Block block) {
        ByteBuffer bytes = ByteBuffer.allocate(2_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(7).put((byte) 1).put(hash(block.hash()));
        bytes.putLong(2);
        bytes.put(hash(block.hash())).putLong(5000).putLong(7).putLong(1);
        bytes.put(hash(block.parentHash())).putLong(5000).putLong(6).putLong(1);
        bytes.putLong(300);
        bytes.putLong(1).putLong(block.slot()).putLong(0);
        bytes.put(new byte[64]).putLong(block.parent());
        bytes.putLong(0);
        bytes.put(new byte[40]);
        bytes.put((byte) 1).putLong(12_500);
        bytes.put(new byte[48]);
        bytes.putLong(block.slot()).putLong(1).putLong(block.height());
        return bytes.array();
    }

    private static byte[] hash(String text) {
        return Base58.decode(text).orElseThrow();
    }

    /** Adds a file of accounts as they were in {@code slot}. */
    public SnapshotArchive file(long slot, List<Account> accounts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (Account account : accounts) {
            file.writeBytes(new byte[-file.size() & 7]);
            file.writeBytes(record(account));
        }
        entry("accounts/" + slot + "." + nextFile++, '\0', file.toByteArray());
        return this;
    }

    static byte[] record(Account account) {
        ByteBuffer bytes = ByteBuffer.allocate(136 + account.data().length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0).putLong(account.data().length).put(account.key().bytes());
        bytes.putLong(account.lamports())
                .putLong(account.rentEpoch())
                .put(account.program().bytes());
        bytes.putLong(account.executable() == Account.Executable.YES ? 1 : 0);
        bytes.put(new byte[32]).put(account.data());
        return bytes.array();
    }

    SnapshotArchive entry(String name, char type, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, "%011o\0".formatted(content.length));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        header[156] = (byte) type;
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        put(header, 148, "%06o\0 ".formatted(sum));
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[-content.length & (BLOCK - 1)]);
        return this;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** The archive, unpacked. */
    byte[] tar() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(tar.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }

    public byte[] packed() {
        return Zstd.compress(tar());
    }

    /** What a reader handed out: each account with its slot. */
    record Found(long slot, Account account) {
        static List<Found> list() {
            return new ArrayList<>();
        }
    }
}
