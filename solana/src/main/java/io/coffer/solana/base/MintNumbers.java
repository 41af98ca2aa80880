package io.coffer.solana.base;

import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import io.coffer.solana.Pubkey;
import java.util.HashMap;
import java.util.Map;

/** The numbers of the mints that one batch names; gives new ones. */
final class MintNumbers {
    private final StoreWriter writer;
    private final Keys keys;
    private final Accounts accounts;
    private final Map<Pubkey, Integer> numbers = new HashMap<>();
    private final Map<Integer, Pubkey> given = new HashMap<>();
    private final MintNames names;
    private int count;

    MintNumbers(StoreWriter writer, Keys keys, MintNames names, Accounts accounts) {
        this.writer = writer;
        this.keys = keys;
        this.accounts = accounts;
        this.names = names;
        this.count = accounts.mintCount();
    }

    int numberOf(Pubkey mint) {
        return numbers.computeIfAbsent(mint, _ -> accounts.mintNumber(mint).orElseGet(() -> give(mint)));
    }

    private int give(Pubkey mint) {
        int number = count++;
        byte[] varint = new RecordWriter(5).varint(number).toBytes();
        writer.put(Table.SOLANA_MINT_NUMBER, keys.chain(), mint.bytes(), varint);
        writer.put(Table.SOLANA_MINT, keys.chain(), Keys.mintNumber(number), mint.bytes());
        given.put(number, mint);
        return number;
    }

    Pubkey mint(int number) {
        Pubkey mint = given.get(number);
        return mint == null ? names.mint(number, writer, keys) : mint;
    }

    /** The next number that would be given. */
    int count() {
        return count;
    }
}
