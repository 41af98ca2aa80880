package io.coffer.index.store;

import io.coffer.chain.ChainIndex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Keys and values of the store's tests, and rows as text that a failure can print. */
public final class Rows {
    public static final ChainIndex CHAIN = ChainIndex.ETHEREUM;

    private Rows() {}

    /** A partition of a table of shape PAGES. */
    public static byte[] owner(int owner, ChainIndex chain) {
        return ByteBuffer.allocate(13)
                .put((byte) 4)
                .putInt(owner)
                .putLong(chain.value())
                .array();
    }

    /** A partition of a table of shape ROWS. */
    public static byte[] chain(ChainIndex chain) {
        return ByteBuffer.allocate(8).putLong(chain.value()).array();
    }

    public static byte[] row(int row) {
        return ByteBuffer.allocate(4).putInt(row).array();
    }

    public static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Everything under {@code prefix} as {@code partition/row=value}, in order. */
    public static List<String> scan(RowReader reader, Table table, byte[] prefix) {
        Collector collector = new Collector(Integer.MAX_VALUE);
        reader.scan(table, prefix, collector);
        return collector.seen;
    }

    /** The rows of one partition as {@code partition/row=value}, in order. */
    public static List<String> rows(RowReader reader, Table table, byte[] partition, byte[] firstRow) {
        return rows(reader, table, partition, firstRow, Integer.MAX_VALUE);
    }

    public static List<String> rows(RowReader reader, Table table, byte[] partition, byte[] firstRow, int limit) {
        Collector collector = new Collector(limit);
        reader.rows(table, partition, firstRow, collector);
        return collector.seen;
    }

    /** All tables. */
    public static List<String> dump(RowReader reader) {
        List<String> all = new ArrayList<>();
        for (Table table : Table.values()) {
            scan(reader, table, new byte[0]).forEach(row -> all.add(table + " " + row));
        }
        return all;
    }

    private static final class Collector implements RowVisitor {
        private final List<String> seen = new ArrayList<>();
        private final int limit;
        private String partition = "none";

        Collector(int limit) {
            this.limit = limit;
        }

        @Override
        public void partition(byte[] key, int at, int length) {
            String next = hex(Arrays.copyOfRange(key, at, at + length));
            if (next.equals(partition)) {
                throw new AssertionError("partition " + next + " was announced twice");
            }
            partition = next;
        }

        @Override
        public Next row(byte[] bytes, int rowAt, int rowLength, int valueAt, int valueLength) {
            String row = hex(Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength));
            String value = hex(Arrays.copyOfRange(bytes, valueAt, valueAt + valueLength));
            seen.add(partition + "/" + row + "=" + value);
            return seen.size() < limit ? Next.GO_ON : Next.STOP;
        }
    }
}
