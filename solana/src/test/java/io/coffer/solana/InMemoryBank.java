package io.coffer.solana;

import io.coffer.solana.token.TokenAccount;
import io.coffer.solana.token.TokenAccounts;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All accounts as of one slot. */
final class InMemoryBank implements Bank {
    /** In an account of the metadata program: behind its kind and its authority. */
    private static final int METADATA_MINT_AT = 33;

    private final long slot;
    private final long height;
    private final long unixTimestamp;
    private final NavigableMap<Pubkey, Account> accounts;
    private final Map<Pubkey, List<Account>> byOwner;
    private final List<Banks.Write> writes;
    private final Set<Pubkey> notFollowed;
    private final List<InMemoryBank> history;

    private InMemoryBank(
            long slot,
            long height,
            long unixTimestamp,
            NavigableMap<Pubkey, Account> accounts,
            Map<Pubkey, List<Account>> byOwner,
            List<Banks.Write> writes,
            Set<Pubkey> notFollowed,
            List<InMemoryBank> history) {
        this.slot = slot;
        this.height = height;
        this.unixTimestamp = unixTimestamp;
        this.accounts = accounts;
        this.byOwner = byOwner;
        this.writes = writes;
        this.notFollowed = notFollowed;
        this.history = history;
    }

    static InMemoryBank after(
            Optional<InMemoryBank> parent, long slot, long time, List<Account> written, Set<Pubkey> notFollowed) {
        NavigableMap<Pubkey, Account> accounts =
                parent.map(bank -> new TreeMap<>(bank.accounts)).orElseGet(TreeMap::new);
        List<Banks.Write> writes = new ArrayList<>();
        for (Account account : written) {
            Account before = Optional.ofNullable(accounts.get(account.key())).orElse(Account.closed(account.key()));
            writes.add(new Banks.Write(before, account));
            if (account.isClosed()) {
                accounts.remove(account.key());
            } else {
                accounts.put(account.key(), account);
            }
        }
        Map<Pubkey, List<Account>> byOwner = new HashMap<>();
        accounts.values().stream()
                .filter(InMemoryBank::isTokenAccount)
                .forEach(account -> byOwner.computeIfAbsent(TokenAccounts.owner(account.data()), _ -> new ArrayList<>())
                        .add(account));
        long height = parent.map(bank -> bank.height + 1).orElse(slot);
        return new InMemoryBank(slot, height, time, accounts, byOwner, List.copyOf(writes), notFollowed, List.of());
    }

    Bank with(Collection<InMemoryBank> slots) {
        return new InMemoryBank(
                slot, height, unixTimestamp, accounts, byOwner, writes, Set.copyOf(notFollowed), List.copyOf(slots));
    }

    List<Banks.Write> writes() {
        return writes;
    }

    @Override
    public long slot() {
        return slot;
    }

    @Override
    public long blockHeight() {
        return height;
    }

    /** Not a node's, but one to each slot. */
    @Override
    public String blockhash() {
        byte[] bytes = new byte[Pubkey.LENGTH];
        bytes[0] = 1;
        ByteBuffer.wrap(bytes).putLong(Pubkey.LENGTH - Long.BYTES, slot);
        return Pubkey.of(bytes).text();
    }

    @Override
    public long unixTimestamp() {
        return unixTimestamp;
    }

    @Override
    public List<Lookup> accounts(List<Pubkey> keys) {
        return keys.stream().map(this::account).toList();
    }

    @Override
    public Lookup account(Pubkey key) {
        Account account = accounts.get(key);
        if (account != null) {
            return new Lookup.Found(account);
        }
        return notFollowed.contains(key) ? new Lookup.NotFollowed() : new Lookup.Absent();
    }

    @Override
    public void ownedBy(Pubkey owner, Pubkey from, AccountVisitor visitor) {
        visit(byOwner.getOrDefault(owner, List.of()), account -> account.key().compareTo(from) >= 0, visitor);
    }

    @Override
    public void delegatedTo(Pubkey delegate, AccountVisitor visitor) {
        visit(
                accounts.values(),
                account -> isTokenAccount(account)
                        && TokenAccounts.hasDelegate(account.data())
                        && TokenAccounts.delegate(account.data()).equals(delegate),
                visitor);
    }

    @Override
    public void ofMint(Pubkey mint, AccountVisitor visitor) {
        visit(accounts.values(), account -> isOf(mint, account), visitor);
    }

    @Override
    public List<Account> largest(Pubkey mint, int limit) {
        return accounts.values().stream()
                .filter(account -> isOf(mint, account))
                .sorted(Comparator.comparing(InMemoryBank::amount, Long::compareUnsigned)
                        .thenComparing(Account::key)
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void ofProgram(Pubkey program, AccountVisitor visitor) {
        visit(accounts.values(), account -> account.program().equals(program), visitor);
    }

    @Override
    public Changes changedSince(Pubkey owner, long since) {
        if (since < history.getFirst().slot) {
            return new Changes.TooOld(history.getFirst().slot);
        }
        Set<Pubkey> changed = new TreeSet<>();
        Set<Pubkey> gone = new TreeSet<>();
        history.stream()
                .filter(bank -> bank.slot > since && bank.slot <= slot)
                .flatMap(bank -> bank.writes.stream())
                .filter(write -> Stream.of(write.before(), write.after()).anyMatch(state -> isOwnedBy(owner, state)))
                .forEach(write -> {
                    Pubkey key = write.after().key();
                    boolean isOwned = Optional.ofNullable(accounts.get(key))
                            .filter(account -> isOwnedBy(owner, account))
                            .isPresent();
                    (isOwned ? changed : gone).add(key);
                });
        return new Changes.Known(changed.stream().map(accounts::get).toList(), List.copyOf(gone));
    }

    @Override
    public Optional<Account> metadataOf(Pubkey mint) {
        return accounts.values().stream()
                .filter(account -> account.program().equals(Programs.METADATA)
                        && account.data().length >= METADATA_MINT_AT + Pubkey.LENGTH
                        && Pubkey.of(account.data(), METADATA_MINT_AT).equals(mint))
                .findFirst();
    }

    @Override
    public void close() {
        // Nothing is held: every bank is of values.
    }

    private static void visit(Collection<Account> all, Predicate<Account> wanted, AccountVisitor visitor) {
        for (Account account : all) {
            if (wanted.test(account) && visitor.account(account) == AccountVisitor.Next.STOP) {
                return;
            }
        }
    }

    private static boolean isTokenAccount(Account account) {
        return Programs.isToken(account.program()) && TokenAccounts.isTokenAccount(account.data());
    }

    private static boolean isOwnedBy(Pubkey owner, Account account) {
        return isTokenAccount(account) && TokenAccounts.owner(account.data()).equals(owner);
    }

    private static boolean isOf(Pubkey mint, Account account) {
        return isTokenAccount(account) && TokenAccounts.mint(account.data()).equals(mint);
    }

    private static long amount(Account account) {
        return TokenAccount.unpack(account.data()).map(TokenAccount::amount).orElse(0L);
    }
}
