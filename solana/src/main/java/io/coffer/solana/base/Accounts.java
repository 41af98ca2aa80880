package io.coffer.solana.base;

import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds single accounts in the rows of one state: what views and the writer both need. */
final class Accounts {
    /** Of the rows in the root's table and of every layout; another one is refused. */
    static final int FORMAT = 1;

    private final RowReader rows;
    private final Keys keys;

    Accounts(RowReader rows, Keys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    /** @throws StoreException when the rows have a layout that this version does not know */
    void checkFormat() {
        rows.get(Table.SOLANA_ROOT, keys.chain(), Keys.FORMAT).ifPresent(stored -> {
            long format = new RecordReader(stored).varint();
            if (format != FORMAT) {
                throw new StoreException("the stored accounts of Solana have format " + format
                        + "; this version reads format " + FORMAT + " only. Load them again");
            }
        });
    }

    Optional<Block> root() {
        return rows.get(Table.SOLANA_ROOT, keys.chain(), Keys.BLOCK).map(bytes -> {
            RecordReader block = new RecordReader(bytes);
            long slot = block.varint();
            String hash = text(block);
            long parent = block.varint();
            String parentHash = text(block);
            return new Block(slot, hash, parent, parentHash, block.int64(), block.varint());
        });
    }

    private static String text(RecordReader reader) {
        return new String(reader.next(Math.toIntExact(reader.varint())), StandardCharsets.UTF_8);
    }

    static byte[] encode(Block block) {
        RecordWriter bytes = new RecordWriter(160);
        bytes.varint(block.slot());
        putText(block.hash(), bytes);
        bytes.varint(block.parent());
        putText(block.parentHash(), bytes);
        return bytes.int64(block.unixTimestamp()).varint(block.height()).toBytes();
    }

    private static void putText(String text, RecordWriter to) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        to.varint(utf8.length).put(utf8);
    }

    int mintCount() {
        return Math.toIntExact(number(Keys.MINT_COUNT));
    }

    /** The oldest slot behind which every change is known. */
    long changesFloor() {
        return number(Keys.CHANGES_FLOOR);
    }

    private long number(byte[] row) {
        return rows.get(Table.SOLANA_ROOT, keys.chain(), row)
                .map(bytes -> new RecordReader(bytes).varint())
                .orElse(0L);
    }

    Optional<TokenRow> owned(Pubkey owner, Pubkey key) {
        return rows.get(Table.SOLANA_TOKEN_ACCOUNT, keys.owner(owner), key.bytes())
                .map(bytes -> new TokenRow(key, owner, bytes, 0, bytes.length));
    }

    /** The token account, wherever it is. */
    Optional<TokenRow> token(Pubkey key) {
        Optional<TokenRow> shortly = location(Keys.shortName(key)).flatMap(owner -> owned(owner, key));
        return shortly.isPresent() ? shortly : location(key.bytes()).flatMap(owner -> owned(owner, key));
    }

    /** Whether no account has this short name. */
    boolean isFree(byte[] shortName) {
        return location(shortName).isEmpty();
    }

    Optional<Pubkey> location(byte[] name) {
        return rows.get(Table.SOLANA_LOCATION, keys.chain(), name).map(Pubkey::of);
    }

    /**
     * The token account that the index names so: of those that begin with a short name the one that is named shortly.
     *
     * @param name a short or a long one
     */
    TokenRow named(byte[] name) {
        Pubkey owner = location(name).orElseThrow(() -> inconsistent("an account that lies nowhere"));
        return named(name, owner);
    }

    TokenRow named(byte[] name, Pubkey owner) {
        if (name.length == Pubkey.LENGTH) {
            return owned(owner, Pubkey.of(name)).orElseThrow(() -> inconsistent("an account that its owner lacks"));
        }
        List<TokenRow> found = new ArrayList<>(1);
        rows.rows(Table.SOLANA_TOKEN_ACCOUNT, keys.owner(owner), name, (bytes, rowAt, rowLength, valueAt, length) -> {
            if (!Arrays.equals(bytes, rowAt, rowAt + Keys.SHORT, name, 0, Keys.SHORT)) {
                return Next.STOP;
            }
            byte[] value = Arrays.copyOfRange(bytes, valueAt, valueAt + length);
            TokenRow row = new TokenRow(Pubkey.of(bytes, rowAt), owner, value, 0, length);
            if (row.record().naming() == Naming.SHORT) {
                found.add(row);
                return Next.STOP;
            }
            return Next.GO_ON;
        });
        return found.stream().findFirst().orElseThrow(() -> inconsistent("an account that its owner lacks"));
    }

    Optional<byte[]> otherRecord(Pubkey key) {
        return rows.get(Table.SOLANA_OTHER, keys.chain(), key.bytes());
    }

    Optional<Account> other(Pubkey key) {
        return otherRecord(key).map(record -> OtherRecord.read(key, new RecordReader(record)));
    }

    Optional<Integer> mintNumber(Pubkey mint) {
        return rows.get(Table.SOLANA_MINT_NUMBER, keys.chain(), mint.bytes())
                .map(bytes -> Math.toIntExact(new RecordReader(bytes).varint()));
    }

    static StoreException inconsistent(String what) {
        return new StoreException("the stored accounts of Solana contradict each other: the index names " + what);
    }
}
