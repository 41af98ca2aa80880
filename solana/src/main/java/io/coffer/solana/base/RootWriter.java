package io.coffer.solana.base;

import io.coffer.index.store.RowKey;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Stages what one new root changes. */
final class RootWriter {
    /** How many slots back it is known what went: about a day. */
    static final long CHANGES_KEPT = 216_000;

    /** Tombstones that go with one root, beside twice as many as it has writes: more would hold it up. */
    private static final int PRUNED_AT_ONCE = 1_000;

    private static final byte[] NOTHING = {};

    private final StoreWriter writer;
    private final Keys keys;
    private final Accounts accounts;
    private final Block root;
    private final MintNumbers mints;
    private final Tombstones tombstones;
    private final RecordWriter buffer = new RecordWriter(256);

    RootWriter(StoreWriter writer, Keys keys, MintNames names, Block root) {
        this.writer = writer;
        this.keys = keys;
        this.root = root;
        this.accounts = new Accounts(writer, keys);
        this.tombstones = new Tombstones(writer, keys);
        this.mints = new MintNumbers(writer, keys, names, accounts);
    }

    /**
     * Stages the writes of accounts, each of another one: first those that stay where they are, which are nearly all, then
     * those that come, go and move. What each part needs is read ahead, many rows at a time.
     */
    void write(Collection<Account> writes) {
        List<AccountSlice> slices = writes.stream().map(AccountSlice::of).toList();
        writer.readAhead(
                Table.SOLANA_TOKEN_ACCOUNT,
                slices.stream()
                        .filter(AccountSlice::isTokenAccount)
                        .map(this::ownerPartition)
                        .toList());
        List<Staying> staying = new ArrayList<>(slices.size());
        List<AccountSlice> moving = new ArrayList<>();
        for (AccountSlice slice : slices) {
            Optional<TokenRow> same = slice.isTokenAccount()
                    ? accounts.owned(slice.keyIn(AccountSlice.OWNER), slice.key())
                    : Optional.empty();
            same.ifPresentOrElse(row -> staying.add(new Staying(row, slice)), () -> moving.add(slice));
        }
        staying.forEach(one -> replace(one.before(), one.now()));
        expect(moving);
        moving.forEach(this::writeMoving);
    }

    private record Staying(TokenRow before, AccountSlice now) {}

    private byte[] ownerPartition(AccountSlice tokenAccount) {
        return keys.owner(tokenAccount.keyIn(AccountSlice.OWNER));
    }

    private void expect(List<AccountSlice> moving) {
        writer.readAhead(
                Table.SOLANA_LOCATION,
                moving.stream()
                        .map(slice -> rowOfChain(Keys.shortName(slice.key())))
                        .toList());
        List<byte[]> owners = new ArrayList<>();
        List<byte[]> unknown = new ArrayList<>();
        List<byte[]> opened = new ArrayList<>();
        for (AccountSlice slice : moving) {
            byte[] key = slice.key().bytes();
            accounts.location(Keys.shortName(slice.key()))
                    .ifPresentOrElse(owner -> owners.add(keys.owner(owner)), () -> unknown.add(rowOfChain(key)));
            if (slice.isTokenAccount()) {
                opened.add(RowKey.of(ownerPartition(slice), key));
            }
        }
        writer.readAhead(Table.SOLANA_LOCATION, unknown);
        writer.readAhead(Table.SOLANA_OTHER, unknown);
        writer.readAhead(Table.SOLANA_TOKEN_ACCOUNT, owners);
        writer.readAhead(Table.SOLANA_GONE, opened);
    }

    private byte[] rowOfChain(byte[] row) {
        return RowKey.of(keys.chain(), row);
    }

    private void writeMoving(AccountSlice slice) {
        if (slice.isTokenAccount()) {
            writeToken(slice.key(), slice);
        } else {
            Optional<TokenRow> token = accounts.token(slice.key());
            token.ifPresent(this::removeToken);
            writeOther(slice.key(), slice, token.isPresent() ? Optional.empty() : accounts.otherRecord(slice.key()));
        }
    }

    /** One that its owner did not have. */
    private void writeToken(Pubkey key, AccountSlice account) {
        Pubkey owner = account.keyIn(AccountSlice.OWNER);
        Optional<TokenRow> moved = accounts.token(key);
        if (moved.isPresent()) {
            removeToken(moved.get());
        } else {
            removeOther(key);
        }
        Naming naming = moved.map(row -> row.record().naming())
                .orElseGet(() -> accounts.isFree(Keys.shortName(key)) ? Naming.SHORT : Naming.LONG);
        int mint = mints.numberOf(account.keyIn(AccountSlice.MINT));
        put(key, owner, mint, account, naming);
        writer.put(Table.SOLANA_LOCATION, keys.chain(), Keys.name(key, naming), owner.bytes());
        putMintReference(mint, account.amount(), key, naming);
        putDelegate(key, account);
        tombstones.remove(owner, key);
    }

    private void replace(TokenRow before, AccountSlice account) {
        Pubkey key = before.key();
        Naming naming = before.record().naming();
        Pubkey mint = account.keyIn(AccountSlice.MINT);
        Pubkey mintBefore = mints.mint(before.mintNumber());
        int number = mint.equals(mintBefore) ? before.mintNumber() : mints.numberOf(mint);
        if (number != before.mintNumber() || account.amount() != before.record().amount()) {
            removeMintReference(before);
            putMintReference(number, account.amount(), key, naming);
        }
        put(key, before.owner(), number, account, naming);
        if (before.record().mayHaveDelegate()) {
            removeDelegate(key, AccountSlice.of(before.account(mintBefore)));
        }
        putDelegate(key, account);
    }

    private void put(Pubkey key, Pubkey owner, int mint, AccountSlice account, Naming naming) {
        buffer.clear();
        buffer.varint(mint);
        TokenRecord.write(account, root.slot(), naming, buffer);
        writer.put(Table.SOLANA_TOKEN_ACCOUNT, keys.owner(owner), key.bytes(), buffer.toBytes());
    }

    /** Takes a token account away from its owner, and keeps that it was the owner's. */
    private void removeToken(TokenRow row) {
        Pubkey key = row.key();
        Pubkey owner = row.owner();
        removeMintReference(row);
        writer.delete(
                Table.SOLANA_LOCATION, keys.chain(), Keys.name(key, row.record().naming()));
        writer.delete(Table.SOLANA_TOKEN_ACCOUNT, keys.owner(owner), key.bytes());
        tombstones.put(root.slot(), owner, key);
        if (row.record().mayHaveDelegate()) {
            removeDelegate(key, AccountSlice.of(row.account(mints.mint(row.mintNumber()))));
        }
    }

    private void putMintReference(int mint, long amount, Pubkey key, Naming naming) {
        byte[] row = Keys.mintReference(mint, amount, key, naming);
        writer.put(Table.SOLANA_REFERENCE, keys.chain(), row, NOTHING);
    }

    private void removeMintReference(TokenRow row) {
        TokenRecord record = row.record();
        writer.delete(
                Table.SOLANA_REFERENCE,
                keys.chain(),
                Keys.mintReference(row.mintNumber(), record.amount(), row.key(), record.naming()));
    }

    private void putDelegate(Pubkey key, AccountSlice account) {
        if (account.hasDelegate()) {
            byte[] row = Keys.delegateReference(account.keyIn(AccountSlice.DELEGATE), key);
            writer.put(Table.SOLANA_REFERENCE, keys.chain(), row, NOTHING);
        }
    }

    private void removeDelegate(Pubkey key, AccountSlice account) {
        if (account.hasDelegate()) {
            byte[] row = Keys.delegateReference(account.keyIn(AccountSlice.DELEGATE), key);
            writer.delete(Table.SOLANA_REFERENCE, keys.chain(), row);
        }
    }

    /** @param before its record, if it was no token account */
    private void writeOther(Pubkey key, AccountSlice account, Optional<byte[]> before) {
        boolean named = before.filter(record -> OtherRecord.reason(record) == OtherRecord.Reason.NAMED)
                .isPresent();
        before.ifPresent(record -> removeMetadata(key, record));
        if (Kept.isKept(account) || (named && !account.isClosed())) {
            buffer.clear();
            OtherRecord.Reason reason = named ? OtherRecord.Reason.NAMED : OtherRecord.Reason.PROGRAM;
            OtherRecord.write(account, root.slot(), reason, buffer);
            writer.put(Table.SOLANA_OTHER, keys.chain(), key.bytes(), buffer.toBytes());
            Kept.namedMint(account)
                    .ifPresent(mint -> writer.put(
                            Table.SOLANA_REFERENCE, keys.chain(), Keys.metadataReference(mint, key), NOTHING));
        } else if (before.isPresent()) {
            writer.delete(Table.SOLANA_OTHER, keys.chain(), key.bytes());
        }
    }

    private void removeOther(Pubkey key) {
        accounts.otherRecord(key).ifPresent(record -> {
            removeMetadata(key, record);
            writer.delete(Table.SOLANA_OTHER, keys.chain(), key.bytes());
        });
    }

    private void removeMetadata(Pubkey key, byte[] record) {
        AccountSlice before = AccountSlice.of(OtherRecord.read(key, new RecordReader(record)));
        Kept.namedMint(before)
                .ifPresent(
                        mint -> writer.delete(Table.SOLANA_REFERENCE, keys.chain(), Keys.metadataReference(mint, key)));
    }

    /**
     * Lets tombstones go that are too old: in front of everything else, since it looks through rows in their order, and
     * staged ones would have to be put in order for it.
     *
     * @param before the root so far
     * @param pruned below this slot there are none any more
     * @return the next such slot
     */
    long prune(Optional<Block> before, long pruned, int writes) {
        return tombstones.prune(pruned, floor(before), PRUNED_AT_ONCE + 2 * writes);
    }

    /** The oldest slot behind which every change stays known. */
    private long floor(Optional<Block> before) {
        return Math.max(
                before.isPresent() ? accounts.changesFloor() : root.slot(), Math.max(0, root.slot() - CHANGES_KEPT));
    }

    /**
     * Stages the root itself.
     *
     * @param before the root so far
     */
    void finish(Optional<Block> before) {
        putNumber(Keys.FORMAT, Accounts.FORMAT);
        putNumber(Keys.CHANGES_FLOOR, floor(before));
        putNumber(Keys.MINT_COUNT, mints.count());
        writer.put(Table.SOLANA_ROOT, keys.chain(), Keys.BLOCK, Accounts.encode(root));
    }

    private void putNumber(byte[] row, long number) {
        writer.put(
                Table.SOLANA_ROOT,
                keys.chain(),
                row,
                new RecordWriter(Long.BYTES).varint(number).toBytes());
    }
}
