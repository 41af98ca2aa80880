package io.coffer.solana.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import io.coffer.chain.Seed;
import io.coffer.index.store.MemoryStore;
import io.coffer.solana.Account;
import io.coffer.solana.AccountVisitor.Next;
import io.coffer.solana.Bank;
import io.coffer.solana.Banks;
import io.coffer.solana.Commitment;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import io.coffer.solana.SlotFeed.Joint;
import io.coffer.solana.base.Base;
import io.coffer.solana.base.BulkLoad;
import io.coffer.solana.base.LoadProgress;
import io.coffer.solana.token.TokenOwnership;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random forks, writes, closes, dead and skipped slots, cut streams and restarts, compared after every step with whole
 * states kept a slot each.
 */
final class LayersSimulationTest {
    private static final int STEPS = 1_500;

    @TempDir
    Path scratch;

    @Test
    void banks_ofEveryCommitment_equalTheModel() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        MemoryStore store = new MemoryStore();
        SlotModel model = new SlotModel(random);
        Layers layers = open(store);
        layers.connected();
        layers.rebase(model.root(), List.of());
        for (int step = 0; step < STEPS; step++) {
            String place = seed + ", step " + step;
            if (random.nextInt(200) == 0) {
                layers.close();
                layers = open(store);
                model.replay(layers);
            } else if (random.nextInt(60) == 0) {
                model.breakOff(layers);
                model.replay(layers);
            } else {
                model.step(layers);
            }
            assertThat(layers.joint()).as(place).isEqualTo(new Joint.Whole());
            for (Commitment commitment : Commitment.values()) {
                compare(layers, model, commitment, place);
            }
        }
        assertThat(model.roots).as(seed.toString()).isGreaterThan(100);
        layers.close();
        store.close();
    }

    private Layers open(MemoryStore store) {
        return Layers.over(
                Base.open(store, ChainIndex.SOLANA),
                new BulkLoad.Options(scratch, BulkLoad.Options.LEAST_MEMORY, LoadProgress.none()),
                Banks.Health.Fine::new);
    }

    private static void compare(Layers layers, SlotModel model, Commitment commitment, String place) {
        SlotModel.State expected = model.bank(commitment);
        String where = place + ", " + commitment;
        try (Bank bank = layers.newest(commitment).orElseThrow()) {
            assertThat(bank.slot()).as(where).isEqualTo(expected.block().slot());
            Collection<Account> all = expected.accounts().values();
            for (int i = 0; i < Keys.OWNERS; i++) {
                Pubkey owner = Keys.key(1, i);
                assertThat(visited(visitor -> bank.ownedBy(owner, Bank.FIRST, visitor::add)))
                        .as(where)
                        .isEqualTo(matching(all, account -> TokenOwnership.isOwnedBy(account, owner)));
                assertThat(visited(visitor -> bank.delegatedTo(owner, visitor::add)))
                        .as(where)
                        .isEqualTo(matching(all, account -> TokenOwnership.isDelegatedTo(account, owner)));
                compareChanges(bank, expected, owner, model, where);
            }
            for (int i = 0; i < Keys.MINTS; i++) {
                Pubkey mint = Keys.key(2, i);
                List<Account> ofMint = matching(all, account -> TokenOwnership.isOfMint(account, mint));
                assertThat(visited(visitor -> bank.ofMint(mint, visitor::add)))
                        .as(where)
                        .isEqualTo(ofMint);
                assertThat(bank.largest(mint, 4)).as(where).isEqualTo(largest(ofMint, 4));
            }
            assertThat(visited(visitor -> bank.ofProgram(Programs.TOKEN, visitor::add)))
                    .as(where)
                    .isEqualTo(matching(all, account -> account.program().equals(Programs.TOKEN)));
            for (Account account : all) {
                assertThat(bank.account(account.key())).as(where).isEqualTo(new Bank.Lookup.Found(account));
            }
        }
    }

    private static void compareChanges(
            Bank bank, SlotModel.State expected, Pubkey owner, SlotModel model, String where) {
        long since = Math.max(SlotModel.FIRST_ROOT, expected.block().slot() - 6);
        if (!(bank.changedSince(owner, since) instanceof Bank.Changes.Known(var changed, var gone))) {
            throw new AssertionError(where + ": tombstones are kept for longer");
        }
        List<Account> owned =
                matching(expected.accounts().values(), account -> TokenOwnership.isOwnedBy(account, owner));
        assertThat(owned).as(where).containsAll(changed);
        Map<Pubkey, Account> before = model.stateAt(expected.block(), since);
        for (Account account : owned) {
            if (!Optional.of(account).equals(Optional.ofNullable(before.get(account.key())))) {
                assertThat(changed).as(where).contains(account);
            }
        }
        for (Account account : before.values()) {
            if (TokenOwnership.isOwnedBy(account, owner)
                    && owned.stream().noneMatch(now -> now.key().equals(account.key()))) {
                assertThat(gone).as(where).contains(account.key());
            }
        }
        assertThat(owned).as(where).noneMatch(account -> gone.contains(account.key()));
    }

    private static List<Account> matching(Collection<Account> accounts, Predicate<Account> wanted) {
        return accounts.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Account::key))
                .toList();
    }

    private static List<Account> largest(List<Account> accounts, int limit) {
        Comparator<Account> byAmount = Comparator.comparing(TokenOwnership::amount, Long::compareUnsigned);
        return accounts.stream()
                .sorted(byAmount.thenComparing(Account::key).reversed())
                .limit(limit)
                .toList();
    }

    private static List<Account> visited(Consumer<Visited> read) {
        Visited visited = new Visited();
        read.accept(visited);
        return visited.accounts;
    }

    private static final class Visited {
        private final List<Account> accounts = new ArrayList<>();

        Next add(Account account) {
            accounts.add(account);
            return Next.GO_ON;
        }
    }
}
