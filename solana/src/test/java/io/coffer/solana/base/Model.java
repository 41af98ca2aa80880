package io.coffer.solana.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the base must answer, by going over all accounts each time. */
final class Model {
    private record Left(Pubkey owner, Pubkey key) {}

    private final TreeMap<Pubkey, Account> accounts = new TreeMap<>();
    private final Map<Pubkey, Long> written = new HashMap<>();
    private final Map<Left, Long> gone = new HashMap<>();
    private final Set<Pubkey> named = new HashSet<>();
    private Optional<Block> root = Optional.empty();
    private long floor;

    static boolean isToken(Account account) {
        byte[] data = account.data();
        return Programs.isToken(account.program())
                && !account.isClosed()
                && data.length >= 165
                && data[108] != 0
                && (data.length == 165 || (data.length != 355 && data[165] == 2));
    }

    private static boolean isMetadata(Account account) {
        return account.program().equals(Programs.METADATA) && account.data().length >= 65 && account.data()[0] == 4;
    }

    private static boolean isKept(Account account) {
        return !account.isClosed()
                && (Programs.isToken(account.program())
                        || isMetadata(account)
                        || account.key().equals(Programs.CLOCK));
    }

    static Pubkey mint(Account account) {
        return Pubkey.of(account.data(), 0);
    }

    static Pubkey owner(Account account) {
        return Pubkey.of(account.data(), 32);
    }

    private static long amount(Account account) {
        return Numbers.int64(account.data(), 64);
    }

    private static boolean isDelegatedTo(Account account, Pubkey delegate) {
        return Numbers.int32(account.data(), 72) == 1
                && Pubkey.of(account.data(), 76).equals(delegate);
    }

    void apply(Block next, Collection<Account> writes) {
        floor = root.isEmpty() ? next.slot() : Math.max(floor, next.slot() - RootWriter.CHANGES_KEPT);
        root = Optional.of(next);
        for (Account account : writes) {
            put(next.slot(), account);
        }
    }

    private void put(long slot, Account account) {
        Pubkey key = account.key();
        Optional<Account> before = Optional.ofNullable(accounts.remove(key));
        before.filter(Model::isToken)
                .filter(old -> !isToken(account) || !owner(old).equals(owner(account)))
                .ifPresent(old -> gone.put(new Left(owner(old), key), slot));
        boolean wasNamed = named.contains(key) && before.isPresent() && !isToken(before.get());
        if (isKept(account) || (wasNamed && !account.isClosed())) {
            accounts.put(key, account);
            written.put(key, slot);
        } else {
            named.remove(key);
        }
        if (isToken(account)) {
            named.remove(key);
            gone.remove(new Left(owner(account), key));
        }
    }

    /** What a load leaves: the last one of each key, named or kept for what it is. */
    void load(Block next, Map<Pubkey, Long> slots, Map<Pubkey, Account> last, Set<Pubkey> namedKeys) {
        accounts.clear();
        written.clear();
        gone.clear();
        named.clear();
        root = Optional.of(next);
        floor = next.slot();
        last.forEach((key, account) -> {
            boolean onlyNamed = namedKeys.contains(key) && !isKept(account) && !account.isClosed();
            if (isKept(account) || onlyNamed) {
                accounts.put(key, account);
                written.put(key, slots.getOrDefault(key, 0L));
            }
            if (onlyNamed) {
                named.add(key);
            }
        });
    }

    private List<Account> where(Predicate<Account> wanted) {
        return accounts.values().stream().filter(wanted).toList();
    }

    private List<Account> tokens(Predicate<Account> wanted) {
        return where(account -> isToken(account) && wanted.test(account));
    }

    void compare(BaseView view, Random random, String seed) {
        assertThat(view.root()).as(seed).isEqualTo(root);
        for (Pubkey key : RandomAccounts.keys()) {
            Optional<Account> account = Optional.ofNullable(accounts.get(key));
            assertThat(view.account(key)).as(seed).isEqualTo(account);
            assertThat(view.tokenOwner(key))
                    .as(seed)
                    .isEqualTo(account.filter(Model::isToken).map(Model::owner));
        }
        for (Pubkey name : RandomAccounts.names()) {
            compareLists(view, name, random, seed);
            compareChanges(view, name, random, seed);
        }
        for (Pubkey program : List.of(Programs.TOKEN, Programs.TOKEN_2022)) {
            assertThat(list(visitor -> view.ofProgram(program, visitor)))
                    .as(seed)
                    .isEqualTo(where(account -> account.program().equals(program)));
        }
    }

    private void compareLists(BaseView view, Pubkey name, Random random, String seed) {
        assertThat(list(visitor -> view.ownedBy(name, Bank.FIRST, visitor)))
                .as(seed)
                .isEqualTo(tokens(account -> owner(account).equals(name)));
        Pubkey from =
                RandomAccounts.keys().get(random.nextInt(RandomAccounts.keys().size()));
        assertThat(list(visitor -> view.ownedBy(name, from, visitor)))
                .as(seed)
                .isEqualTo(tokens(
                        account -> owner(account).equals(name) && account.key().compareTo(from) >= 0));
        assertThat(list(visitor -> view.delegatedTo(name, visitor)))
                .as(seed)
                .isEqualTo(tokens(account -> isDelegatedTo(account, name)));
        List<Account> ofMint = tokens(account -> mint(account).equals(name));
        assertThat(list(visitor -> view.ofMint(name, visitor))).as(seed).isEqualTo(ofMint);
        int limit = random.nextInt(12);
        Comparator<Account> order = (one, other) -> Long.compareUnsigned(amount(other), amount(one));
        assertThat(view.largest(name, limit))
                .as(seed)
                .isEqualTo(ofMint.stream()
                        .sorted(order.thenComparing(Account::key, Comparator.reverseOrder()))
                        .limit(limit)
                        .toList());
        assertThat(view.metadataOf(name))
                .as(seed)
                .isEqualTo(where(account -> isMetadata(account)
                                && Pubkey.of(account.data(), 33).equals(name))
                        .stream()
                        .findFirst());
    }

    private void compareChanges(BaseView view, Pubkey owner, Random random, String seed) {
        long slot = Math.max(0, root.orElseThrow().slot() - random.nextInt(random.nextBoolean() ? 30 : 300_000));
        Bank.Changes expected = slot < floor
                ? new Bank.Changes.TooOld(floor)
                : new Bank.Changes.Known(
                        tokens(account ->
                                owner(account).equals(owner) && written.getOrDefault(account.key(), 0L) > slot),
                        gone.entrySet().stream()
                                .filter(left -> left.getKey().owner().equals(owner) && left.getValue() > slot)
                                .map(left -> left.getKey().key())
                                .sorted()
                                .toList());
        assertThat(view.changedSince(owner, slot)).as(seed).isEqualTo(expected);
    }

    private static List<Account> list(Consumer<AccountVisitor> asked) {
        List<Account> found = new ArrayList<>();
        asked.accept(account -> {
            found.add(account);
            return AccountVisitor.Next.GO_ON;
        });
        return found;
    }
}
