package io.coffer.solana.base;

import io.coffer.index.store.RowVisitor.Next;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Block;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The accounts of one root. {@link Bank} says what the lists mean and how they are sorted. */
public final class BaseView implements AutoCloseable {
    private final StoreView rows;
    private final Keys keys;
    private final MintNames names;
    private final RememberedAccounts remembered;
    private final Optional<Block> root;
    private final Accounts accounts;

    BaseView(StoreView rows, Keys keys, MintNames names, RememberedAccounts remembered, Optional<Block> root) {
        this.rows = rows;
        this.keys = keys;
        this.names = names;
        this.remembered = remembered;
        this.root = root;
        this.accounts = new Accounts(rows, keys);
    }

    /** The slot that all of it is true of; empty when nothing was ever stored. */
    public Optional<Block> root() {
        return root;
    }

    /** Any account that is kept; empty where there is none, or where such accounts are not kept. */
    public Optional<Account> account(Pubkey key) {
        Optional<Account> known = remembered.find(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Account> other = accounts.other(key);
        other.ifPresent(remembered::remember);
        return other.isPresent() ? other : accounts.token(key).map(this::whole);
    }

    /** As {@link #account}, of many: those that lie in memory are looked up side by side, as {@link RowGroup} says. */
    public List<Optional<Account>> accounts(List<Pubkey> wanted) {
        List<Optional<Account>> found = remembered.findAll(wanted);
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).isEmpty()) {
                found.set(i, account(wanted.get(i)));
            }
        }
        return found;
    }

    /** Who owns the tokens of a token account; empty for everything that is no token account. */
    public Optional<Pubkey> tokenOwner(Pubkey account) {
        return accounts.token(account).map(TokenRow::owner);
    }

    /** The token accounts of {@code owner} from key {@code from} on. */
    public void ownedBy(Pubkey owner, Pubkey from, AccountVisitor visitor) {
        byte[] first = from.equals(Bank.FIRST) ? Keys.ALL : from.bytes();
        RowGroup group = new RowGroup(owner, names, rows, keys, visitor);
        rows.rows(
                Table.SOLANA_TOKEN_ACCOUNT,
                keys.owner(owner),
                first,
                (bytes, rowAt, _, valueAt, length) -> next(group.add(bytes, rowAt, valueAt, length)));
        group.finish();
    }

    private Account whole(TokenRow row) {
        return row.account(names.mint(row.mintNumber(), rows, keys));
    }

    private static Next next(AccountVisitor.Next answer) {
        return switch (answer) {
            case GO_ON -> Next.GO_ON;
            case STOP -> Next.STOP;
        };
    }

    /** The token accounts that {@code delegate} may spend from. */
    public void delegatedTo(Pubkey delegate, AccountVisitor visitor) {
        references(Keys.delegateReferences(delegate), rest -> {
            Pubkey key = Pubkey.of(rest);
            Account account = accounts.token(key)
                    .map(this::whole)
                    .orElseThrow(() -> Accounts.inconsistent("a delegate of no account"));
            return next(visitor.account(account));
        });
    }

    /** What stands behind {@code prefix} in the rows that begin with it. */
    private void references(byte[] prefix, ReferenceVisitor visitor) {
        rows.rows(Table.SOLANA_REFERENCE, keys.chain(), prefix, (bytes, rowAt, rowLength, _, _) -> {
            int end = rowAt + rowLength;
            return Arrays.equals(bytes, rowAt, Math.min(end, rowAt + prefix.length), prefix, 0, prefix.length)
                    ? visitor.reference(Arrays.copyOfRange(bytes, rowAt + prefix.length, end))
                    : Next.STOP;
        });
    }

    @FunctionalInterface
    interface ReferenceVisitor {
        Next reference(byte[] rest);
    }

    /**
     * The token accounts of {@code mint}. They are sorted by amount in the index, so that their short names are sorted
     * anew, some hundred thousand at a time; then each account is read where it lies.
     */
    public void ofMint(Pubkey mint, AccountVisitor visitor) {
        accounts.mintNumber(mint)
                .ifPresent(number -> new HoldersOfMint(
                                accounts,
                                consumer -> references(Keys.mintReferences(number), rest -> {
                                    RecordReader reader = new RecordReader(rest);
                                    Keys.readDescending(reader);
                                    consumer.accept(inverted(reader.next(reader.remaining())));
                                    return Next.GO_ON;
                                }))
                        .visit(row -> visitor.account(whole(row))));
    }

    private static byte[] inverted(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) ~name[i];
        }
        return name;
    }

    /**
     * The {@code limit} token accounts with the largest amounts. Reads as many rows of the index and as many accounts,
     * however many there are: a mint of a million holders costs no more than one of twenty.
     */
    public List<Account> largest(Pubkey mint, int limit) {
        Optional<Integer> number = limit == 0 ? Optional.empty() : accounts.mintNumber(mint);
        List<TokenRow> found = new ArrayList<>();
        number.ifPresent(known -> references(Keys.mintReferences(known), rest -> {
            RecordReader reader = new RecordReader(rest);
            long amount = Keys.readDescending(reader);
            byte[] name = inverted(reader.next(reader.remaining()));
            // Of accounts whose keys begin alike, the index has the short name first: all of them must be sorted.
            if (found.size() >= limit && !isAlike(found.getLast(), amount, name)) {
                return Next.STOP;
            }
            found.add(accounts.named(name));
            return Next.GO_ON;
        }));
        found.sort(LARGEST_FIRST);
        return found.stream().limit(limit).map(this::whole).toList();
    }

    private static final Comparator<TokenRow> LARGEST_FIRST = (one, other) -> {
        int order = Long.compareUnsigned(other.record().amount(), one.record().amount());
        return order != 0 ? order : other.key().compareTo(one.key());
    };

    private static boolean isAlike(TokenRow last, long amount, byte[] name) {
        return last.record().amount() == amount
                && Arrays.equals(Keys.shortName(last.key()), 0, Keys.SHORT, name, 0, Keys.SHORT);
    }

    /**
     * Every account of a token program. Reads all that is stored of both, in the order of keys, so it is as slow as there
     * are accounts.
     */
    public void ofProgram(Pubkey program, AccountVisitor visitor) {
        TokensByKey tokens = new TokensByKey(rows, keys, accounts);
        OthersByKey others = new OthersByKey(rows, keys);
        Optional<TokenRow> token = tokens.next();
        Optional<Account> other = others.next();
        while (token.isPresent() || other.isPresent()) {
            boolean isToken = other.isEmpty()
                    || (token.isPresent()
                            && token.get().key().compareTo(other.get().key()) < 0);
            Optional<Account> account;
            if (isToken) {
                account = token.filter(row -> row.record().program().equals(program))
                        .map(this::whole);
                token = tokens.next();
            } else {
                account = other.filter(found -> found.program().equals(program));
                other = others.next();
            }
            if (account.isPresent() && visitor.account(account.get()) == AccountVisitor.Next.STOP) {
                return;
            }
        }
    }

    /** What became of {@code owner}'s token accounts behind {@code slot}. */
    public Bank.Changes changedSince(Pubkey owner, long slot) {
        long floor = accounts.changesFloor();
        if (slot < floor) {
            return new Bank.Changes.TooOld(floor);
        }
        List<Account> changed = new ArrayList<>();
        rows.rows(Table.SOLANA_TOKEN_ACCOUNT, keys.owner(owner), Keys.ALL, (bytes, rowAt, _, valueAt, length) -> {
            TokenRow row = new TokenRow(Pubkey.of(bytes, rowAt), owner, bytes, valueAt, length);
            if (row.record().slot() > slot) {
                changed.add(whole(row));
            }
            return Next.GO_ON;
        });
        List<Pubkey> gone = new ArrayList<>();
        rows.rows(Table.SOLANA_GONE, keys.owner(owner), Keys.ALL, (bytes, rowAt, _, valueAt, length) -> {
            if (new RecordReader(bytes, valueAt, length).int64() > slot) {
                gone.add(Pubkey.of(bytes, rowAt));
            }
            return Next.GO_ON;
        });
        return new Bank.Changes.Known(changed, gone);
    }

    /** The account of the metadata program that names the token. */
    public Optional<Account> metadataOf(Pubkey mint) {
        List<Account> found = new ArrayList<>(1);
        references(Keys.metadataReferences(mint), rest -> {
            found.add(accounts.other(Pubkey.of(rest))
                    .orElseThrow(() -> Accounts.inconsistent("a name of a token that is nowhere")));
            return Next.STOP;
        });
        return found.stream().findFirst();
    }

    @Override
    public void close() {
        rows.close();
    }
}
