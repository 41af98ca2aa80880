package io.coffer.bench;

import com.github.luben.zstd.ZstdOutputStream;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a snapshot archive of a population, as a validator does. */
final class SolanaArchive {
    static final long SLOT = 320_000_000;

    private static final int BLOCK = 512;
    private static final int RECORDS_A_FILE = 50_000;

    private final OutputStream out;

    private SolanaArchive(OutputStream out) {
        this.out = out;
    }

    static void write(Path file, SolanaPopulation population) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream packed =
                new ZstdOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 20), 1)) {
            new SolanaArchive(new BufferedOutputStream(packed, 1 << 20)).write(population);
        }
        Files.move(unfinished, file);
    }

    private void write(SolanaPopulation population) throws IOException {
        entry("version", '0', "1.2.0".getBytes(StandardCharsets.US_ASCII));
        entry("snapshots/%1$d/%1$d".formatted(SLOT), '0', manifest());
        ByteBuffer file = ByteBuffer.allocate(400 * RECORDS_A_FILE).order(ByteOrder.LITTLE_ENDIAN);
        put(file, clock());
        for (int mint = 0; mint < population.mints(); mint++) {
            put(file, population.mintAccount(mint));
            endFile(file, mint % RECORDS_A_FILE == RECORDS_A_FILE - 1, mint);
        }
        endFile(file, true, population.mints());
        for (int account = 0; account < population.accounts(); account++) {
            put(file, population.tokenAccount(account, 0));
            endFile(file, account % RECORDS_A_FILE == RECORDS_A_FILE - 1, population.mints() + 1 + account);
        }
        endFile(file, true, Integer.MAX_VALUE);
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private void endFile(ByteBuffer file, boolean full, int number) throws IOException {
        if (full) {
            entry("accounts/" + (SLOT - number % 1000) + "." + number, '\0', written(file));
            file.clear();
        }
    }

    private static byte[] written(ByteBuffer file) {
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    private static void put(ByteBuffer file, Account account) {
        file.putLong(0).putLong(account.data().length).put(account.key().bytes());
        file.putLong(account.lamports())
                .putLong(account.rentEpoch())
                .put(account.program().bytes());
        file.putLong(0).put(new byte[32]).put(account.data());
        file.put(new byte[-file.position() & 7]);
    }

    private static Account clock() {
        byte[] data = new byte[40];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).putLong(32, 1_760_000_000);
        return new Account(Programs.CLOCK, 1_169_280, Programs.SYSTEM, Account.Executable.NO, -1, data);
    }

    /** No hashes, no ancestors, no forks: slot and height. */
    private static byte[] manifest() {
        ByteBuffer bytes = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0).put((byte) 0).putLong(0).putLong(300);
        bytes.putLong(0).put(new byte[64]).putLong(SLOT - 1).putLong(0);
        bytes.put(new byte[40]).put((byte) 0).put(new byte[48]);
        bytes.putLong(SLOT).putLong(740).putLong(SLOT - 20_000_000);
        return bytes.array();
    }

    private void entry(String name, char type, byte[] content) throws IOException {
        byte[] header = new byte[BLOCK];
        field(header, 0, name);
        field(header, 124, "%011o".formatted(content.length));
        field(header, 148, "        ");
        header[156] = (byte) type;
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        field(header, 148, "%06o\0 ".formatted(sum));
        out.write(header);
        out.write(content);
        out.write(new byte[-content.length & (BLOCK - 1)]);
    }

    private static void field(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
