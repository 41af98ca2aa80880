package io.coffer.solana.base;

import io.coffer.index.store.StoreLoader;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import io.coffer.solana.base.LoadProgress.Phase;
import io.coffer.solana.sort.ExternalSort;
import java.nio.file.Path;
import java.util.Set;

/**
 * Replaces everything stored by accounts that come in any order. No table of accounts, mints or owners is ever held in
 * memory; the accounts are sorted three times instead:
 *
 * <ol>
 *   <li>by key, the newest first: it wins, also when it says that the account was closed or is no token account any more.
 *       Gives the locations, and all that are no token accounts.
 *   <li>by mint and amount: mints get their numbers in the order in which they come. Gives the references.
 *   <li>by owner. Gives the token accounts.
 * </ol>
 */
public final class BulkLoad implements AutoCloseable {
    static final Set<Table> TABLES = Set.of(
            Table.SOLANA_ROOT,
            Table.SOLANA_TOKEN_ACCOUNT,
            Table.SOLANA_LOCATION,
            Table.SOLANA_MINT,
            Table.SOLANA_MINT_NUMBER,
            Table.SOLANA_REFERENCE,
            Table.SOLANA_OTHER,
            Table.SOLANA_GONE);

    /** How many accounts pass between two reports. */
    private static final int REPORTED = 1 << 16;

    /** Key, slot and number of arrival, both inverted so that the newest comes first. */
    private static final int VERSION_LENGTH = Pubkey.LENGTH + 2 * Long.BYTES;

    /** Ways that an account is told on. */
    static final int IGNORED = 0;

    static final int TOKEN = 1;
    static final int DELEGATED_TOKEN = 2;
    static final int OTHER = 3;
    static final int METADATA = 4;

    /**
     * @param scratch an existing folder for temporary files, which become about as large as what is loaded
     * @param memoryBytes of Java heap, about; at least {@link #LEAST_MEMORY}
     */
    public record Options(Path scratch, long memoryBytes, LoadProgress progress) {
        /** An account may have 10 MiB, and several of them are held. */
        public static final long LEAST_MEMORY = 96L << 20;

        public Options {
            if (memoryBytes < LEAST_MEMORY) {
                throw new IllegalArgumentException(
                        "loading needs at least %d bytes of memory, not %d".formatted(LEAST_MEMORY, memoryBytes));
            }
        }
    }

    /** How many accounts are stored. */
    public record Loaded(long tokenAccounts, long mints, long others) {}

    private final Options options;
    private final StoreLoader loader;
    private final Runnable onFinish;
    private final Keys keys;
    private final ExternalSort byKey;
    private final RecordWriter record = new RecordWriter(1024);
    private long arrived;

    BulkLoad(Options options, Keys keys, StoreLoader loader, Runnable onFinish) {
        this.options = options;
        this.loader = loader;
        this.onFinish = onFinish;
        this.keys = keys;
        this.byKey = new ExternalSort(options.scratch(), "by-key", VERSION_LENGTH, options.memoryBytes() / 3);
    }

    /**
     * An account as it was in {@code slot}: of several with one key, the one of the newest slot counts, and of those the
     * last one. One that is not kept for what it is makes older ones go.
     */
    public void add(long slot, AccountSlice account) {
        begin(slot, account);
        if (account.isTokenAccount()) {
            putToken(slot, account);
        } else if (Kept.isMetadata(account) && !account.isClosed()) {
            record.put(METADATA).put(account.bytes, account.dataAt + Kept.METADATA_MINT, Pubkey.LENGTH);
            OtherRecord.write(account, slot, OtherRecord.Reason.PROGRAM, record);
        } else if (Kept.isKept(account)) {
            record.put(OTHER);
            OtherRecord.write(account, slot, OtherRecord.Reason.PROGRAM, record);
        } else {
            record.put(IGNORED);
        }
        end();
    }

    /** The same, but it is kept whatever it is. */
    public void addNamed(long slot, Account account) {
        AccountSlice slice = AccountSlice.of(account);
        if (account.isClosed() || slice.isTokenAccount() || Kept.isKept(slice)) {
            add(slot, slice);
            return;
        }
        begin(slot, slice);
        record.put(OTHER);
        OtherRecord.write(slice, slot, OtherRecord.Reason.NAMED, record);
        end();
    }

    private void begin(long slot, AccountSlice account) {
        record.clear();
        record.put(account.bytes, account.keyAt, Pubkey.LENGTH).int64(~slot).int64(~arrived);
    }

    private void putToken(long slot, AccountSlice account) {
        if (account.hasDelegate()) {
            record.put(DELEGATED_TOKEN).put(account.bytes, account.dataAt + AccountSlice.DELEGATE, Pubkey.LENGTH);
        } else {
            record.put(TOKEN);
        }
        record.put(account.bytes, account.dataAt, 2 * Pubkey.LENGTH);
        TokenRecord.write(account, slot, Naming.SHORT, record);
    }

    private void end() {
        byKey.add(record.bytes(), record.length());
        arrived++;
        if (arrived % REPORTED == 0) {
            options.progress().at(Phase.READING, arrived, 0);
        }
    }

    /** Makes all of it visible at once, as the state of {@code root}. */
    public Loaded finish(Block root) {
        long share = options.memoryBytes() / 3;
        try (ExternalSort byMint = new ExternalSort(options.scratch(), "by-mint", MintPass.KEY_LENGTH, share);
                ExternalSort others = new ExternalSort(options.scratch(), "references", KeyPass.REFERENCE, share / 4)) {
            KeyPass newest = new KeyPass(keys, loader, byMint, others);
            drain(byKey, Phase.FINDING_NEWEST, newest);
            byKey.free();
            try (ExternalSort byOwner = new ExternalSort(options.scratch(), "by-owner", OwnerPass.KEY_LENGTH, share)) {
                MintPass mints = new MintPass(keys, loader, byOwner);
                drain(byMint, Phase.BY_MINT, mints);
                byMint.free();
                others.drain(new ReferencePass(keys, loader));
                drain(byOwner, Phase.BY_OWNER, new OwnerPass(keys, loader));
                putRoot(root, mints.count());
                loader.finish();
                onFinish.run();
                return new Loaded(byOwner.size(), mints.count(), newest.others());
            }
        }
    }

    private void drain(ExternalSort sorted, Phase phase, ExternalSort.Visitor pass) {
        long[] done = {0};
        sorted.drain((bytes, at, length) -> {
            pass.record(bytes, at, length);
            if (++done[0] % REPORTED == 0) {
                options.progress().at(phase, done[0], sorted.size());
            }
        });
    }

    private void putRoot(Block root, int mints) {
        putRoot(Keys.FORMAT, new RecordWriter(8).varint(Accounts.FORMAT).toBytes());
        putRoot(Keys.BLOCK, Accounts.encode(root));
        putRoot(Keys.MINT_COUNT, new RecordWriter(8).varint(mints).toBytes());
        putRoot(Keys.CHANGES_FLOOR, new RecordWriter(8).varint(root.slot()).toBytes());
    }

    private void putRoot(byte[] row, byte[] value) {
        byte[] key = new RecordWriter(16).put(keys.chain()).put(row).toBytes();
        loader.put(Table.SOLANA_ROOT, key, Keys.CHAIN_LENGTH, key.length, value, value.length);
    }

    /** Without {@link #finish}, everything is as it was before. */
    @Override
    public void close() {
        try {
            byKey.close();
        } finally {
            loader.close();
        }
    }
}
