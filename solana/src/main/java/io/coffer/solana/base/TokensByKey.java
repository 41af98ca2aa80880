package io.coffer.solana.base;

import io.coffer.index.store.RowReader;
import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Every token account, one by one, by key. */
final class TokensByKey {
    /** Locations read at a time. */
    private static final int CHUNK = 512;

    private record Located(Name name, Pubkey owner) {}

    private static final class Name {
        final byte[] bytes;

        Name(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean isAlike(Name other) {
            return Arrays.equals(bytes, 0, Keys.SHORT, other.bytes, 0, Keys.SHORT);
        }
    }

    private final RowReader rows;
    private final Keys keys;
    private final Accounts accounts;
    private final Deque<Located> located = new ArrayDeque<>();
    private final Deque<TokenRow> ready = new ArrayDeque<>();
    private byte[] next = Keys.ALL;
    private boolean ended;

    TokensByKey(RowReader rows, Keys keys, Accounts accounts) {
        this.rows = rows;
        this.keys = keys;
        this.accounts = accounts;
    }

    Optional<TokenRow> next() {
        if (ready.isEmpty()) {
            readAlike();
        }
        return Optional.ofNullable(ready.poll());
    }

    /** The accounts whose keys begin alike lie by name, the short one first: they are sorted by key here. */
    private void readAlike() {
        Optional<Located> first = pull();
        if (first.isEmpty()) {
            return;
        }
        List<TokenRow> alike = new ArrayList<>(1);
        Optional<Located> one = first;
        while (one.isPresent() && one.get().name().isAlike(first.get().name())) {
            alike.add(accounts.named(one.get().name().bytes, one.get().owner()));
            one = pull();
        }
        one.ifPresent(located::addFirst);
        alike.sort(Comparator.comparing(TokenRow::key));
        ready.addAll(alike);
    }

    private Optional<Located> pull() {
        if (located.isEmpty() && !ended) {
            readChunk();
        }
        return Optional.ofNullable(located.poll());
    }

    private void readChunk() {
        rows.rows(Table.SOLANA_LOCATION, keys.chain(), next, (bytes, rowAt, rowLength, valueAt, _) -> {
            byte[] name = Arrays.copyOfRange(bytes, rowAt, rowAt + rowLength);
            located.add(new Located(new Name(name), Pubkey.of(bytes, valueAt)));
            return located.size() < CHUNK ? Next.GO_ON : Next.STOP;
        });
        ended = located.size() < CHUNK;
        if (!ended) {
            byte[] last = located.getLast().name().bytes;
            next = Arrays.copyOf(last, last.length + 1);
        }
    }
}
