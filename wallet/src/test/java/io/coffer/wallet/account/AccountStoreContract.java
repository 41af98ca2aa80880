package io.coffer.wallet.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.access.ProjectId;
import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.Holder;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every account store does. */
public abstract class AccountStoreContract {
    private static final ChainIndex BASE = new ChainIndex(8453);
    private static final PageRequest ALL = new PageRequest(0, 1_000);

    private Optional<ProjectId> project = Optional.empty();
    private Optional<ProjectId> other = Optional.empty();

    /** The store under test; the same one each time. */
    protected abstract AccountStore store();

    /** A project that the store may refer to. */
    protected abstract ProjectId newProject();

    /** Made at first use: by then the store is open. */
    private ProjectId project() {
        project = Optional.of(project.orElseGet(this::newProject));
        return project.get();
    }

    private ProjectId other() {
        other = Optional.of(other.orElseGet(this::newProject));
        return other.get();
    }

    private static AccountAddress address(ChainIndex chain, int number) {
        return new AccountAddress(chain, evm(number), "");
    }

    private static Address evm(int number) {
        return Address.parse(ChainFamily.EVM, String.format("0x%040x", number)).orElseThrow();
    }

    private static AddedToken token(ChainIndex chain, int number) {
        TokenAddress address = TokenAddress.parse(
                        chain.equals(ChainIndex.BITCOIN) ? ChainFamily.UTXO : ChainFamily.EVM,
                        String.format("0x%040x", number))
                .orElseThrow();
        return new AddedToken(new TokenId(chain, address), "T" + number, "Token \"" + number + "\" ü", 18);
    }

    private AccountId account(ProjectId owner, AccountKind kind, AccountAddress... addresses) {
        Account account = new Account(AccountId.random(), kind);
        assertThat(store().create(owner, account, List.of(addresses))).isEqualTo(StoreChange.Done.DONE);
        return account.id();
    }

    private List<AccountAddress> addresses(AccountId account) {
        return store().addresses(project(), account, Optional.empty(), ALL).items();
    }

    private List<AddedToken> tokens(Optional<AccountId> account) {
        return store().tokens(project(), account, Optional.empty(), ALL).items();
    }

    @Test
    void account_made_comesBackWithItsAddressesInOrder() {
        List<AccountAddress> addresses = List.of(
                new AccountAddress(BASE, evm(3), "savings, \"ü\""),
                address(ChainIndex.ETHEREUM, 1),
                new AccountAddress(
                        ChainIndex.BITCOIN,
                        Address.parse(ChainFamily.UTXO, "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4")
                                .orElseThrow(),
                        ""));
        Account account = new Account(AccountId.random(), AccountKind.USER);

        store().create(project(), account, addresses);

        assertThat(store().find(project(), account.id())).contains(account);
        assertThat(addresses(account.id())).isEqualTo(addresses);
        assertThat(store().addresses(project(), account.id(), Optional.of(ChainIndex.ETHEREUM), ALL)
                        .items())
                .containsExactly(addresses.get(1));
    }

    @Test
    void account_ofEveryKind_keepsItsKind() {
        for (AccountKind kind : AccountKind.values()) {
            AccountId account = account(project(), kind);
            assertThat(store().find(project(), account)).contains(new Account(account, kind));
        }
    }

    @Test
    void account_ofAnotherProject_isNotThereForAnyMethod() {
        AccountAddress place = address(BASE, 1);
        AccountId foreign = account(other(), AccountKind.WALLET, place);
        AddedToken token = token(BASE, 9);
        store().addToken(other(), Optional.of(foreign), token);
        store().addToken(other(), Optional.empty(), token(BASE, 8));

        assertThat(store().find(project(), foreign)).isEmpty();
        assertThat(store().accounts(project(), ALL).items()).isEmpty();
        assertThat(addresses(foreign)).isEmpty();
        assertThat(tokens(Optional.of(foreign))).isEmpty();
        assertThat(tokens(Optional.empty())).isEmpty();
        assertThat(store().addAddresses(project(), foreign, List.of(address(BASE, 2))))
                .isEqualTo(StoreChange.NoAccount.NO_ACCOUNT);
        assertThat(store().removeAddresses(project(), foreign, List.of(place)))
                .isEqualTo(StoreChange.NoAccount.NO_ACCOUNT);
        assertThat(store().addToken(project(), Optional.of(foreign), token))
                .isEqualTo(StoreChange.NoAccount.NO_ACCOUNT);
        assertThat(store().removeToken(project(), Optional.of(foreign), token.token()))
                .isFalse();
        assertThat(store().removeToken(project(), Optional.empty(), token.token()))
                .isFalse();
        assertThat(store().delete(project(), foreign)).isEqualTo(StoreChange.NoAccount.NO_ACCOUNT);

        assertThat(store().addresses(other(), foreign, Optional.empty(), ALL).items())
                .containsExactly(place);
        assertThat(store().tokens(other(), Optional.of(foreign), Optional.empty(), ALL)
                        .items())
                .containsExactly(token, token(BASE, 8));
    }

    @Test
    void accounts_readInParts_areEachSeenOnceThoughSomeVanishMeanwhile() {
        List<AccountId> made = IntStream.range(0, 7)
                .mapToObj(i -> account(project(), AccountKind.WALLET))
                .toList();
        List<AccountId> seen = new ArrayList<>();
        Page<Account> page = store().accounts(project(), new PageRequest(0, 3));
        page.items().forEach(account -> seen.add(account.id()));
        store().delete(project(), made.get(0));
        store().delete(project(), made.get(2));
        AccountId late = account(project(), AccountKind.WALLET);

        while (page.next().isPresent()) {
            assertThat(page.next().getAsLong()).isGreaterThan(1);
            page = store().accounts(project(), new PageRequest(page.next().getAsLong(), 3));
            page.items().forEach(account -> seen.add(account.id()));
        }

        List<AccountId> expected = new ArrayList<>(made);
        expected.add(late);
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void place_ofADeletedLastAccount_isNotGivenAgain() {
        account(project(), AccountKind.WALLET);
        AccountId last = account(project(), AccountKind.WALLET);
        account(project(), AccountKind.WALLET);
        OptionalLong afterLast =
                store().accounts(project(), new PageRequest(0, 2)).next();
        List<Account> rest = store().accounts(project(), new PageRequest(afterLast.getAsLong(), 5))
                .items();
        rest.forEach(account -> store().delete(project(), account.id()));
        store().delete(project(), last);

        AccountId fresh = account(project(), AccountKind.WALLET);

        assertThat(store().accounts(project(), new PageRequest(afterLast.getAsLong(), 5))
                        .items())
                .containsExactly(new Account(fresh, AccountKind.WALLET));
    }

    @Test
    void page_exactlyFull_isTheLast() {
        account(project(), AccountKind.WALLET);
        account(project(), AccountKind.WALLET);

        assertThat(store().accounts(project(), new PageRequest(0, 2)).next()).isEmpty();
    }

    @Test
    void address_addedAgain_staysAsItIs() {
        AccountAddress first = new AccountAddress(BASE, evm(1), "first");
        AccountId account = account(project(), AccountKind.WALLET, first);

        StoreChange change = store().addAddresses(
                        project(), account, List.of(new AccountAddress(BASE, evm(1), "again"), address(BASE, 2)));

        assertThat(change).isEqualTo(StoreChange.Done.DONE);
        assertThat(addresses(account)).containsExactly(first, address(BASE, 2));
    }

    @Test
    void address_provenTwiceInOneProject_isTakenAndNothingIsAdded() {
        AccountAddress place = address(BASE, 1);
        AccountId first = account(project(), AccountKind.USER, place);
        AccountId second = account(project(), AccountKind.USER);

        assertThat(store().addAddresses(project(), second, List.of(address(BASE, 2), place)))
                .isEqualTo(new StoreChange.Taken(place));
        Account third = new Account(AccountId.random(), AccountKind.USER);
        assertThat(store().create(project(), third, List.of(address(BASE, 2), place)))
                .isEqualTo(new StoreChange.Taken(place));

        assertThat(addresses(second)).isEmpty();
        assertThat(store().find(project(), third.id())).isEmpty();
        assertThat(store().addAddresses(project(), first, List.of(place))).isEqualTo(StoreChange.Done.DONE);
        account(project(), AccountKind.USER, address(ChainIndex.ETHEREUM, 1));
        account(project(), AccountKind.WATCH_ONLY, place);
        account(other(), AccountKind.USER, place);
    }

    @Test
    void address_takenAway_isFreeAgain() {
        AccountAddress place = address(BASE, 1);
        AccountId first = account(project(), AccountKind.USER, place, address(BASE, 2));

        assertThat(store().removeAddresses(project(), first, List.of(place))).isEqualTo(StoreChange.Done.DONE);

        assertThat(addresses(first)).containsExactly(address(BASE, 2));
        account(project(), AccountKind.USER, place);
    }

    @Test
    void addresses_ofWhichOneIsMissing_allStay() {
        AccountId account = account(project(), AccountKind.WALLET, address(BASE, 1));

        assertThat(store().removeAddresses(project(), account, List.of(address(BASE, 1), address(BASE, 2))))
                .isEqualTo(new StoreChange.Missing(address(BASE, 2)));

        assertThat(addresses(account)).containsExactly(address(BASE, 1));
    }

    @Test
    void addresses_overTheLimit_areNotAddedAtAll() {
        AccountId account = account(project(), AccountKind.WALLET, address(BASE, 1));
        List<AccountAddress> many = IntStream.rangeClosed(1, AccountLimits.ADDRESSES_OF_AN_ACCOUNT)
                .mapToObj(i -> address(ChainIndex.ETHEREUM, i))
                .toList();

        assertThat(store().addAddresses(project(), account, many)).isEqualTo(StoreChange.Full.FULL);
        assertThat(addresses(account)).hasSize(1);
        assertThat(store().addAddresses(project(), account, many.subList(1, many.size())))
                .isEqualTo(StoreChange.Done.DONE);
        assertThat(addresses(account)).hasSize(AccountLimits.ADDRESSES_OF_AN_ACCOUNT);
    }

    @Test
    void account_deleted_takesItsAddressesAndTokensAlong() {
        AccountAddress place = address(BASE, 1);
        AccountId account = account(project(), AccountKind.USER, place);
        store().addToken(project(), Optional.of(account), token(BASE, 5));
        store().addToken(project(), Optional.empty(), token(BASE, 6));

        assertThat(store().delete(project(), account)).isEqualTo(StoreChange.Done.DONE);

        assertThat(store().find(project(), account)).isEmpty();
        assertThat(addresses(account)).isEmpty();
        assertThat(tokens(Optional.empty())).containsExactly(token(BASE, 6));
        assertThat(store().delete(project(), account)).isEqualTo(StoreChange.NoAccount.NO_ACCOUNT);
        account(project(), AccountKind.USER, place);
    }

    @Test
    void holders_ofAllProjects_areEachGivenOnceAChain() {
        account(project(), AccountKind.WALLET, address(BASE, 1), address(ChainIndex.ETHEREUM, 1), address(BASE, 2));
        account(other(), AccountKind.WATCH_ONLY, address(BASE, 1), address(BASE, 3));
        account(other(), AccountKind.USER, address(BASE, 1));
        List<Holder> seen = new ArrayList<>();
        List<Holder> part = store().holders(Optional.empty(), 2);
        while (!part.isEmpty()) {
            assertThat(part).hasSizeLessThanOrEqualTo(2);
            seen.addAll(part);
            part = store().holders(Optional.of(part.getLast()), 2);
        }

        assertThat(seen)
                .containsExactlyInAnyOrder(
                        new Holder(ChainIndex.ETHEREUM, evm(1)),
                        new Holder(BASE, evm(1)),
                        new Holder(BASE, evm(2)),
                        new Holder(BASE, evm(3)));
    }

    @Test
    void tokens_ofTheProject_countForEachAccountBesideItsOwn() {
        AccountId first = account(project(), AccountKind.USER);
        AccountId second = account(project(), AccountKind.USER);
        store().addToken(project(), Optional.of(first), token(BASE, 1));
        store().addToken(project(), Optional.empty(), token(BASE, 2));
        store().addToken(project(), Optional.of(second), token(BASE, 3));
        store().addToken(project(), Optional.of(second), token(BASE, 2));

        assertThat(tokens(Optional.of(first))).containsExactly(token(BASE, 1), token(BASE, 2));
        assertThat(tokens(Optional.of(second))).containsExactly(token(BASE, 2), token(BASE, 3));
        assertThat(tokens(Optional.empty())).containsExactly(token(BASE, 1), token(BASE, 2), token(BASE, 3));
    }

    @Test
    void token_addedAgain_keepsItsPlaceAndMetadata() {
        store().addToken(project(), Optional.empty(), token(BASE, 1));
        store().addToken(project(), Optional.empty(), token(BASE, 2));
        AddedToken renamed = new AddedToken(token(BASE, 1).token(), "NEW", "", 6);

        assertThat(store().addToken(project(), Optional.empty(), renamed)).isEqualTo(StoreChange.Done.DONE);

        assertThat(tokens(Optional.empty())).containsExactly(token(BASE, 1), token(BASE, 2));
    }

    @Test
    void tokens_ofOneTextOnTwoChains_areTwo() {
        store().addToken(project(), Optional.empty(), token(BASE, 1));
        store().addToken(project(), Optional.empty(), token(ChainIndex.BITCOIN, 1));

        assertThat(store().tokens(project(), Optional.empty(), Optional.of(ChainIndex.BITCOIN), ALL)
                        .items())
                .containsExactly(token(ChainIndex.BITCOIN, 1));
    }

    @Test
    void token_takenFromTheProject_leavesItsAccountsToo() {
        AccountId account = account(project(), AccountKind.USER);
        AddedToken token = token(BASE, 1);
        store().addToken(project(), Optional.of(account), token);
        store().addToken(project(), Optional.empty(), token);

        assertThat(store().removeToken(project(), Optional.of(account), token.token()))
                .isTrue();
        assertThat(tokens(Optional.of(account))).containsExactly(token);
        store().addToken(project(), Optional.of(account), token);
        assertThat(store().removeToken(project(), Optional.empty(), token.token()))
                .isTrue();
        assertThat(tokens(Optional.of(account))).isEmpty();
        assertThat(store().removeToken(project(), Optional.empty(), token.token()))
                .isFalse();
    }

    @Test
    void tokens_overTheLimit_areRefusedForOneAccountAndNotForAnother() {
        AccountId account = account(project(), AccountKind.USER);
        for (int i = 1; i <= AccountLimits.ADDED_TOKENS; i++) {
            assertThat(store().addToken(project(), Optional.of(account), token(BASE, i)))
                    .isEqualTo(StoreChange.Done.DONE);
        }

        assertThat(store().addToken(project(), Optional.of(account), token(BASE, 1_000)))
                .isEqualTo(StoreChange.Full.FULL);
        assertThat(store().addToken(project(), Optional.of(account), token(BASE, 1)))
                .isEqualTo(StoreChange.Done.DONE);
        assertThat(store().addToken(project(), Optional.empty(), token(BASE, 1_000)))
                .isEqualTo(StoreChange.Done.DONE);
    }

    @Test
    void tokens_readInParts_areEachSeenOnceThoughSomeVanishMeanwhile() {
        AccountId account = account(project(), AccountKind.USER);
        for (int i = 1; i <= 7; i++) {
            store().addToken(project(), i % 2 == 0 ? Optional.empty() : Optional.of(account), token(BASE, i));
        }
        List<AddedToken> seen = new ArrayList<>();
        Page<AddedToken> page =
                store().tokens(project(), Optional.of(account), Optional.empty(), new PageRequest(0, 2));
        seen.addAll(page.items());
        store().removeToken(project(), Optional.empty(), token(BASE, 1).token());
        while (page.next().isPresent()) {
            page = store().tokens(
                            project(),
                            Optional.of(account),
                            Optional.empty(),
                            new PageRequest(page.next().getAsLong(), 2));
            seen.addAll(page.items());
        }

        assertThat(seen)
                .isEqualTo(IntStream.rangeClosed(1, 7)
                        .mapToObj(i -> token(BASE, i))
                        .toList());
    }
}
