package io.coffer.solana.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.Seed;
import io.coffer.solana.Account;
import io.coffer.solana.Programs;
import io.coffer.solana.Pubkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RememberedAccountsTest {
    private static final int KEYS = 3_000;
    private static final int STATES = 60;

    @Test
    void find_ofWhatWasRemembered_findsIt() {
        RememberedAccounts remembered = new RememberedAccounts();
        Random random = new Random(1);
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            accounts.add(account(key(random), i));
        }
        accounts.forEach(remembered::remember);
        assertThat(accounts).allMatch(account -> remembered.find(account.key()).equals(Optional.of(account)));
        assertThat(remembered.findAll(accounts.stream().map(Account::key).toList()))
                .isEqualTo(accounts.stream().map(Optional::of).toList());
    }

    @Test
    void find_overManyStates_neverFindsWhatAnotherStateHas() {
        Seed seed = Seed.draw();
        Random random = seed.random();
        List<Account> truth = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            truth.add(account(key(random), 0));
        }
        List<Pubkey> keys = truth.stream().map(Account::key).toList();
        RememberedAccounts state = new RememberedAccounts();
        for (int step = 1; step <= STATES; step++) {
            for (int i = 0; i < KEYS; i++) {
                state.remember(truth.get(random.nextInt(KEYS)));
            }
            RememberedAccounts before = state;
            List<Account> old = List.copyOf(truth);
            List<Account> written = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int place = random.nextInt(KEYS);
                truth.set(place, account(keys.get(place), step));
                written.add(truth.get(place));
            }
            state = before.without(written);
            // A slow reader of the state before goes on remembering there.
            old.subList(0, 500).forEach(before::remember);
            List<Optional<Account>> found = state.findAll(keys);
            for (int i = 0; i < KEYS; i++) {
                assertThat(found.get(i).orElse(truth.get(i))).as("%s", seed).isEqualTo(truth.get(i));
                assertThat(state.find(keys.get(i))).as("%s", seed).isEqualTo(found.get(i));
            }
            assertThat(found.stream().filter(Optional::isPresent))
                    .as("%s", seed)
                    .isNotEmpty();
        }
    }

    @Test
    void remember_ofALongAccount_keepsNothing() {
        RememberedAccounts remembered = new RememberedAccounts();
        Pubkey key = key(new Random(2));
        remembered.remember(new Account(key, 1, Programs.TOKEN, Account.Executable.NO, -1, new byte[1_000]));
        assertThat(remembered.find(key)).isEmpty();
    }

    private static Pubkey key(Random random) {
        byte[] bytes = new byte[Pubkey.LENGTH];
        random.nextBytes(bytes);
        return Pubkey.of(bytes);
    }

    private static Account account(Pubkey key, long lamports) {
        return new Account(key, lamports, Programs.TOKEN, Account.Executable.NO, -1, new byte[82]);
    }
}
