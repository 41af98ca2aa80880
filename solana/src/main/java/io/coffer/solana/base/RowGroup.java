package io.coffer.solana.base;

import io.coffer.index.store.RowReader;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Pubkey;
import java.util.Arrays;

/**
 * Hands the rows of one owner on as accounts, some at a time, whose mints are looked up together. Their names lie anywhere
 * in memory: looked up side by side the processor waits for many at once, one by one for each of them, which takes longer
 * than everything else that is done with a row.
 */
final class RowGroup {
    private static final int TOGETHER = 32;

    /** Bytes of a record above which it waits for no other: a stranger may make some of ten million. */
    private static final int LARGE = 64 << 10;

    private final Pubkey owner;
    private final MintNames names;
    private final RowReader rows;
    private final Keys keys;
    private final AccountVisitor visitor;
    private final TokenRow[] group = new TokenRow[TOGETHER];
    private int count;
    private Next next = Next.GO_ON;

    RowGroup(Pubkey owner, MintNames names, RowReader rows, Keys keys, AccountVisitor visitor) {
        this.owner = owner;
        this.names = names;
        this.rows = rows;
        this.keys = keys;
        this.visitor = visitor;
    }

    /** @param bytes are copied: the row's key at {@code rowAt}, its record at {@code at} */
    Next add(byte[] bytes, int rowAt, int at, int length) {
        byte[] record = Arrays.copyOfRange(bytes, at, at + length);
        group[count++] = new TokenRow(Pubkey.of(bytes, rowAt), owner, record, 0, length);
        if (count == TOGETHER || length > LARGE) {
            finish();
        }
        return next;
    }

    /** Hands on what still waits. */
    void finish() {
        byte[] mints = names.keys(group, count, rows, keys);
        for (int i = 0; i < count && next == Next.GO_ON; i++) {
            Account account = group[i].account(mints, i * Pubkey.LENGTH);
            next = visitor.account(account);
        }
        count = 0;
    }
}
