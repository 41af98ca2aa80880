package io.coffer.index;

import io.coffer.chain.BlockHash;
import io.coffer.chain.BlockRef;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Height;
import io.coffer.index.store.RowReader;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import java.time.Instant;
import java.util.Optional;

/** The rows of one chain in table CHAIN. */
enum ChainRows {
    /** Version of the layouts in {@code docs/storage.md}; the first row of every chain. */
    FORMAT(0),
    /** The block that all rows are true of. The one row here that a reorg restores. */
    TIP(1),
    /** How many token numbers were given. */
    TOKEN_COUNT(2),
    /** The lowest height that undo reaches. */
    UNDO_FLOOR(3),
    IMPORTED(4),
    COVERAGE(5);

    /** The only format that this version reads and writes. */
    static final int FORMAT_VERSION = 2;

    private static final int FIRST_TOKEN_COUNT = Token.NATIVE_NUMBER + 1;

    private final int id;

    ChainRows(int id) {
        this.id = id;
    }

    byte[] row() {
        return new byte[] {(byte) id};
    }

    private Optional<ByteReader> read(RowReader rows, ChainIndex chain) {
        return rows.get(Table.CHAIN, Keys.chain(chain), row()).map(bytes -> new ByteReader(bytes, name()));
    }

    /** @throws StoreException when the rows of {@code chain} are of another format */
    static void checkFormat(RowReader rows, ChainIndex chain) {
        long format = FORMAT.read(rows, chain).map(ByteReader::varint).orElse((long) FORMAT_VERSION);
        if (format != FORMAT_VERSION) {
            throw new StoreException("the index of chain " + chain + " has format " + format
                    + "; this version reads format " + FORMAT_VERSION + " only. Start over in an empty data directory");
        }
    }

    static byte[] format() {
        return new ByteWriter(1).varint(FORMAT_VERSION).toBytes();
    }

    static byte[] tip(BlockRef tip) {
        return new ByteWriter(56)
                .put(tip.hash().bytes())
                .varint(tip.height().value())
                .instant(tip.time())
                .toBytes();
    }

    static Optional<BlockRef> tip(RowReader rows, ChainIndex chain) {
        return TIP.read(rows, chain).map(row -> {
            BlockHash hash = BlockHash.of(row.next(BlockHash.LENGTH));
            Height height = new Height(row.varint());
            return new BlockRef(height, hash, row.instant());
        });
    }

    static byte[] tokenCount(int count) {
        return new ByteWriter(5).varint(count).toBytes();
    }

    static int tokenCount(RowReader rows, ChainIndex chain) {
        return TOKEN_COUNT.read(rows, chain).map(ByteReader::varint31).orElse(FIRST_TOKEN_COUNT);
    }

    static byte[] undoFloor(Height floor) {
        return new ByteWriter(9).varint(floor.value()).toBytes();
    }

    static Optional<Height> undoFloor(RowReader rows, ChainIndex chain) {
        return UNDO_FLOOR.read(rows, chain).map(row -> new Height(row.varint()));
    }

    static byte[] imported(Instant at) {
        return new ByteWriter(12).instant(at).toBytes();
    }

    static Optional<Instant> imported(RowReader rows, ChainIndex chain) {
        return IMPORTED.read(rows, chain).map(ByteReader::instant);
    }

    static byte[] coverage(Coverage coverage) {
        int scope = switch (coverage.scope()) {
            case ALL -> 0;
            case REGISTERED -> 1;
        };
        return new ByteWriter(10).put(scope).varint(coverage.start().value()).toBytes();
    }

    static Optional<Coverage> coverage(RowReader rows, ChainIndex chain) {
        return COVERAGE.read(rows, chain).map(row -> {
            Follower.Scope scope = switch (row.next()) {
                case 0 -> Follower.Scope.ALL;
                case 1 -> Follower.Scope.REGISTERED;
                default -> throw row.malformed();
            };
            return new Coverage(scope, new Height(row.varint()));
        });
    }
}
