package io.coffer.solana.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.MemoryStore;
import io.coffer.index.store.Rows;
import io.coffer.index.store.StoreException;
import io.coffer.index.store.StoreView;
import io.coffer.index.store.StoreWriter;
import io.coffer.index.store.StoreWriter.Durability;
import io.coffer.index.store.Table;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor;
import io.coffer.solana.Bank;
import io.coffer.solana.Block;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaseTest {
    private static final int ROOTS = 150;

    @TempDir
    Path scratch = Path.of(".");

    private static Block block(long slot) {
        return new Block(slot, "hash" + slot, slot - 1, "hash" + (slot - 1), 1_700_000_000 + slot, slot / 2);
    }

    private BulkLoad load(Base base) {
        return base.load(new BulkLoad.Options(scratch, BulkLoad.Options.LEAST_MEMORY, LoadProgress.none()));
    }

    private static List<String> dump(MemoryStore store) {
        try (StoreView view = store.view()) {
            return Rows.dump(view);
        }
    }

    private static Collection<Account> writes(RandomAccounts accounts, int count) {
        Map<Pubkey, Account> writes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Account account = accounts.account();
            writes.put(account.key(), account);
        }
        return writes.values();
    }

    @Test
    void apply_anyWrites_answersLikeAMapOfAllAccounts() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        RandomAccounts accounts = new RandomAccounts(random);
        Model model = new Model();
        MemoryStore store = new MemoryStore();
        Base base = Base.open(store, ChainIndex.SOLANA);
        long slot = 100;
        for (int i = 0; i < ROOTS; i++) {
            slot += random.nextInt(40) == 0 ? random.nextInt(200_000) : 1 + random.nextInt(5);
            Collection<Account> writes = writes(accounts, random.nextInt(30));
            base.apply(block(slot), writes);
            model.apply(block(slot), writes);
            if (random.nextInt(10) == 0) {
                List<String> before = dump(store);
                base.apply(block(slot), writes);
                base.apply(block(slot - 1), List.of(accounts.account()));
                assertThat(dump(store)).as("%s", seed).isEqualTo(before);
            }
            if (random.nextInt(10) == 0) {
                base.close();
                store = store.restarted();
                base = Base.open(store, ChainIndex.SOLANA);
            }
            try (BaseView view = base.view()) {
                model.compare(view, random, seed.toString());
            }
        }
        base.close();
    }

    @Test
    void load_anyVersionsInAnyOrder_leavesTheNewestOfEach() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        RandomAccounts accounts = new RandomAccounts(random);
        Model model = new Model();
        try (Base base = Base.open(new MemoryStore(), ChainIndex.SOLANA)) {
            for (int round = 0; round < 6; round++) {
                Map<Pubkey, Account> last = new HashMap<>();
                Map<Pubkey, Long> slots = new HashMap<>();
                Set<Pubkey> named = new HashSet<>();
                try (BulkLoad load = load(base)) {
                    int count = random.nextInt(400);
                    for (int i = 0; i < count; i++) {
                        Account account = accounts.account();
                        Pubkey key = account.key();
                        long slot = random.nextInt(50);
                        boolean isNamed = random.nextInt(4) == 0;
                        if (isNamed) {
                            load.addNamed(slot, account);
                        } else {
                            load.add(slot, AccountSlice.of(account));
                        }
                        if (slots.getOrDefault(key, -1L) <= slot) {
                            last.put(key, account);
                            slots.put(key, slot);
                            named.remove(key);
                            if (isNamed) {
                                named.add(key);
                            }
                        }
                    }
                    Block root = block(50 + round);
                    load.finish(root);
                    model.load(root, slots, last, named);
                }
                compareAndApply(base, model, accounts, random, seed);
            }
        }
    }

    /** What was loaded must also bear changes. */
    private static void compareAndApply(Base base, Model model, RandomAccounts accounts, Random random, Seed seed) {
        for (int i = 0; i < 10; i++) {
            try (BaseView view = base.view()) {
                model.compare(view, random, seed.toString());
            }
            Block next = block(base.root().orElseThrow().slot() + 1);
            Collection<Account> writes = writes(accounts, 20);
            base.apply(next, writes);
            model.apply(next, writes);
        }
    }

    @Test
    void load_sameAccountsAsApplied_leavesTheSameAccounts() {
        Seed seed = Seed.draw();
        RandomAccounts accounts = new RandomAccounts(seed.random());
        Collection<Account> writes = writes(accounts, 300);
        MemoryStore applied = new MemoryStore();
        MemoryStore loaded = new MemoryStore();
        try (Base one = Base.open(applied, ChainIndex.SOLANA);
                Base other = Base.open(loaded, ChainIndex.SOLANA);
                BulkLoad load = load(other)) {
            one.apply(block(7), writes);
            writes.forEach(account -> load.add(7, AccountSlice.of(account)));
            load.finish(block(7));
        }
        // Numbers of mints differ, so only what does not name them can be equal byte for byte.
        assertThat(rows(loaded, Table.SOLANA_OTHER)).as("%s", seed).isEqualTo(rows(applied, Table.SOLANA_OTHER));
        assertThat(rows(loaded, Table.SOLANA_REFERENCE)).hasSameSizeAs(rows(applied, Table.SOLANA_REFERENCE));
        assertThat(rows(loaded, Table.SOLANA_LOCATION)).hasSameSizeAs(rows(applied, Table.SOLANA_LOCATION));
    }

    private static List<String> rows(MemoryStore store, Table table) {
        try (StoreView view = store.view()) {
            return Rows.scan(view, table, new byte[0]);
        }
    }

    @Test
    void load_notFinished_leavesEverything() {
        RandomAccounts accounts = new RandomAccounts(Seed.draw().random());
        MemoryStore store = new MemoryStore();
        try (Base base = Base.open(store, ChainIndex.SOLANA)) {
            base.apply(block(1), writes(accounts, 50));
            List<String> before = dump(store);
            try (BulkLoad load = load(base)) {
                load.addNamed(5, accounts.account());
            }
            assertThat(dump(store)).isEqualTo(before);
            assertThat(scratch).isEmptyDirectory();
        }
    }

    @Test
    void apply_longGone_forgetsTombstonesAFewAtATime() {
        Pubkey owner = RandomAccounts.names().getFirst();
        MemoryStore store = new MemoryStore();
        try (Base base = Base.open(store, ChainIndex.SOLANA)) {
            List<Account> tokens = new ArrayList<>();
            for (int i = 0; i < 2_500; i++) {
                byte[] data = new byte[165];
                owner.copyTo(data, 32);
                data[108] = 1;
                byte[] key = new byte[32];
                Numbers.putInt32(key, 0, i + 1);
                tokens.add(new Account(Pubkey.of(key), 1, Programs.TOKEN, Account.Executable.NO, -1, data));
            }
            base.apply(block(10), tokens);
            base.apply(
                    block(11),
                    tokens.stream().map(token -> Account.closed(token.key())).toList());
            assertThat(rows(store, Table.SOLANA_GONE)).hasSize(2_500);
            long later = 12 + RootWriter.CHANGES_KEPT;
            base.apply(block(later), List.of());
            assertThat(rows(store, Table.SOLANA_GONE)).hasSize(1_500);
            base.apply(block(later + 1), List.of());
            base.apply(block(later + 2), List.of());
            assertThat(rows(store, Table.SOLANA_GONE)).isEmpty();
            assertThat(rows(store, Table.SOLANA_REFERENCE)).isEmpty();
            try (BaseView view = base.view()) {
                assertThat(view.changedSince(owner, later + 1)).isEqualTo(new Bank.Changes.Known(List.of(), List.of()));
                assertThat(view.changedSince(owner, 11)).isEqualTo(new Bank.Changes.TooOld(14));
            }
        }
    }

    @Test
    void view_openDuringApply_doesNotChange() {
        RandomAccounts accounts = new RandomAccounts(Seed.draw().random());
        Account token = accounts.token(RandomAccounts.keys().getFirst());
        try (Base base = Base.open(new MemoryStore(), ChainIndex.SOLANA)) {
            base.apply(block(1), List.of(token));
            try (BaseView before = base.view()) {
                base.apply(block(2), List.of(Account.closed(token.key())));
                assertThat(before.root()).contains(block(1));
                assertThat(before.account(token.key())).isEqualTo(Optional.of(token));
            }
            try (BaseView after = base.view()) {
                assertThat(after.account(token.key())).isEmpty();
            }
        }
    }

    @Test
    void account_askedOfAnOldViewBehindAnApply_isNotWhatNewViewsSay() {
        Pubkey mint = RandomAccounts.keys().getFirst();
        Account first = mint(mint, 6);
        Account second = mint(mint, 9);
        try (Base base = Base.open(new MemoryStore(), ChainIndex.SOLANA)) {
            base.apply(block(1), List.of(first));
            try (BaseView old = base.view()) {
                base.apply(block(2), List.of(second));
                assertThat(old.account(mint)).contains(first);
                try (BaseView now = base.view()) {
                    assertThat(now.account(mint)).contains(second);
                    assertThat(old.account(mint)).contains(first);
                }
            }
            base.apply(block(3), List.of(Account.closed(mint)));
            try (BaseView now = base.view()) {
                assertThat(now.account(mint)).isEmpty();
            }
        }
    }

    @Test
    void account_askedBeforeALoad_isNotWhatViewsBehindItSay() {
        Pubkey mint = RandomAccounts.keys().getFirst();
        try (Base base = Base.open(new MemoryStore(), ChainIndex.SOLANA)) {
            base.apply(block(1), List.of(mint(mint, 6)));
            try (BaseView before = base.view()) {
                assertThat(before.account(mint)).contains(mint(mint, 6));
            }
            try (BulkLoad load = load(base)) {
                load.addNamed(5, mint(mint, 9));
                load.finish(block(5));
            }
            try (BaseView behind = base.view()) {
                assertThat(behind.account(mint)).contains(mint(mint, 9));
            }
        }
    }

    private static Account mint(Pubkey key, int decimals) {
        byte[] data = new byte[82];
        data[44] = (byte) decimals;
        data[45] = 1;
        return new Account(key, 1_461_600, Programs.TOKEN, Account.Executable.NO, -1, data);
    }

    @Test
    void visitor_thatStops_isNotAskedAgain() {
        Seed seed = Seed.draw();
        RandomAccounts accounts = new RandomAccounts(seed.random());
        try (Base base = Base.open(new MemoryStore(), ChainIndex.SOLANA)) {
            base.apply(block(1), writes(accounts, 400));
            try (BaseView view = base.view()) {
                for (Pubkey name : RandomAccounts.names()) {
                    int[] calls = new int[4];
                    view.ownedBy(name, Bank.FIRST, _ -> stop(calls, 0));
                    view.ofMint(name, _ -> stop(calls, 1));
                    view.delegatedTo(name, _ -> stop(calls, 2));
                    view.ofProgram(Programs.TOKEN, _ -> stop(calls, 3));
                    assertThat(calls).as("%s", seed).doesNotContain(2, 3, 4);
                    assertThat(calls[3]).as("%s", seed).isOne();
                }
            }
        }
    }

    private static AccountVisitor.Next stop(int[] calls, int which) {
        calls[which]++;
        return AccountVisitor.Next.STOP;
    }

    @Test
    void open_unknownFormat_isRefused() {
        MemoryStore store = new MemoryStore();
        try (StoreWriter writer = store.writer(ChainIndex.SOLANA)) {
            writer.put(Table.SOLANA_ROOT, new Keys(ChainIndex.SOLANA).chain(), Keys.FORMAT, new byte[] {99});
            writer.commit(Durability.BUFFERED);
        }
        assertThatThrownBy(() -> Base.open(store, ChainIndex.SOLANA))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("99");
        store.writer(ChainIndex.SOLANA).close();
    }
}
