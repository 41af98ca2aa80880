package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Holder;
import io.coffer.wallet.price.TokenId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The plainest store that keeps the contract. */
public final class InMemoryAccountStore implements AccountStore {
    private record KeptAccount(long number, ProjectId project, Account account) {}

    private record KeptAddress(long number, AccountId account, AccountAddress address) {}

    private record KeptToken(long number, ProjectId project, Optional<AccountId> account, AddedToken token) {}

    private final List<KeptAccount> accounts = new ArrayList<>();
    private final List<KeptAddress> addresses = new ArrayList<>();
    private final List<KeptToken> tokens = new ArrayList<>();
    private long numbers = 1;

    @Override
    public synchronized StoreChange create(ProjectId project, Account account, List<AccountAddress> places) {
        long count =
                accounts.stream().filter(kept -> kept.project().equals(project)).count();
        if (count >= AccountLimits.ACCOUNTS_OF_A_PROJECT) {
            return StoreChange.Full.FULL;
        }
        accounts.add(new KeptAccount(++numbers, project, account));
        StoreChange change = addAddresses(project, account.id(), places);
        if (change != StoreChange.Done.DONE) {
            accounts.removeLast();
        }
        return change;
    }

    @Override
    public synchronized StoreChange addAddresses(ProjectId project, AccountId account, List<AccountAddress> places) {
        Optional<Account> owner = find(project, account);
        if (owner.isEmpty()) {
            return StoreChange.NoAccount.NO_ACCOUNT;
        }
        List<AccountAddress> fresh = places.stream()
                .filter(place ->
                        kept(account).noneMatch(known -> known.address().isSamePlaceAs(place)))
                .toList();
        if (kept(account).count() + fresh.size() > AccountLimits.ADDRESSES_OF_AN_ACCOUNT) {
            return StoreChange.Full.FULL;
        }
        for (AccountAddress place : fresh) {
            boolean taken = owner.get().kind() == AccountKind.USER
                    && addresses.stream()
                            .filter(known -> known.address().isSamePlaceAs(place))
                            .anyMatch(known -> find(project, known.account())
                                    .filter(other -> other.kind() == AccountKind.USER)
                                    .isPresent());
            if (taken) {
                return new StoreChange.Taken(place);
            }
        }
        fresh.forEach(place -> addresses.add(new KeptAddress(++numbers, account, place)));
        return StoreChange.Done.DONE;
    }

    private Stream<KeptAddress> kept(AccountId account) {
        return addresses.stream().filter(known -> known.account().equals(account));
    }

    @Override
    public synchronized StoreChange removeAddresses(ProjectId project, AccountId account, List<AccountAddress> places) {
        if (find(project, account).isEmpty()) {
            return StoreChange.NoAccount.NO_ACCOUNT;
        }
        for (AccountAddress place : places) {
            if (kept(account).noneMatch(known -> known.address().isSamePlaceAs(place))) {
                return new StoreChange.Missing(place);
            }
        }
        addresses.removeIf(
                known -> known.account().equals(account) && places.stream().anyMatch(known.address()::isSamePlaceAs));
        return StoreChange.Done.DONE;
    }

    @Override
    public synchronized StoreChange delete(ProjectId project, AccountId account) {
        if (find(project, account).isEmpty()) {
            return StoreChange.NoAccount.NO_ACCOUNT;
        }
        accounts.removeIf(kept -> kept.account().id().equals(account));
        addresses.removeIf(kept -> kept.account().equals(account));
        tokens.removeIf(kept -> kept.account().equals(Optional.of(account)));
        return StoreChange.Done.DONE;
    }

    @Override
    public synchronized Optional<Account> find(ProjectId project, AccountId account) {
        return accounts.stream()
                .filter(kept ->
                        kept.project().equals(project) && kept.account().id().equals(account))
                .map(KeptAccount::account)
                .findAny();
    }

    @Override
    public synchronized Page<Account> accounts(ProjectId project, PageRequest page) {
        return page(
                accounts.stream().filter(kept -> kept.project().equals(project)).toList(),
                page,
                KeptAccount::number,
                KeptAccount::account);
    }

    @Override
    public synchronized Page<AccountAddress> addresses(
            ProjectId project, AccountId account, Optional<ChainIndex> chain, PageRequest page) {
        boolean isOwn = find(project, account).isPresent();
        return page(
                kept(account)
                        .filter(kept -> isOwn
                                && chain.map(kept.address().chain()::equals).orElse(true))
                        .toList(),
                page,
                KeptAddress::number,
                KeptAddress::address);
    }

    @Override
    public synchronized List<Holder> holders(Optional<Holder> after, int limit) {
        Comparator<Holder> order = Comparator.comparing(Holder::chain)
                .thenComparing(holder -> holder.owner().text());
        return addresses.stream()
                .map(kept -> kept.address().holder())
                .distinct()
                .sorted(order)
                .filter(holder -> after.isEmpty() || order.compare(holder, after.get()) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized StoreChange addToken(ProjectId project, Optional<AccountId> account, AddedToken token) {
        if (account.isPresent() && find(project, account.get()).isEmpty()) {
            return StoreChange.NoAccount.NO_ACCOUNT;
        }
        List<KeptToken> beside = tokens.stream()
                .filter(kept -> kept.project().equals(project) && kept.account().equals(account))
                .toList();
        if (beside.stream().anyMatch(kept -> kept.token().token().equals(token.token()))) {
            return StoreChange.Done.DONE;
        }
        if (beside.size() >= AccountLimits.ADDED_TOKENS) {
            return StoreChange.Full.FULL;
        }
        tokens.add(new KeptToken(++numbers, project, account, token));
        return StoreChange.Done.DONE;
    }

    @Override
    public synchronized boolean removeToken(ProjectId project, Optional<AccountId> account, TokenId token) {
        Predicate<KeptToken> gone = kept -> kept.project().equals(project)
                && kept.token().token().equals(token)
                && (account.isEmpty() || kept.account().equals(account));
        return tokens.removeIf(gone);
    }

    @Override
    public synchronized Page<AddedToken> tokens(
            ProjectId project, Optional<AccountId> account, Optional<ChainIndex> chain, PageRequest page) {
        Set<TokenId> seen = new LinkedHashSet<>();
        List<KeptToken> counting = tokens.stream()
                .filter(kept -> kept.project().equals(project))
                .filter(kept -> account.isEmpty()
                        || kept.account().isEmpty()
                        || kept.account().equals(account))
                .filter(kept -> chain.map(kept.token().token().chain()::equals).orElse(true))
                .filter(kept -> seen.add(kept.token().token()))
                .toList();
        return page(counting, page, KeptToken::number, KeptToken::token);
    }

    private static <K, T> Page<T> page(List<K> kept, PageRequest page, Function<K, Long> number, Function<K, T> item) {
        List<K> rest =
                kept.stream().filter(one -> number.apply(one) > page.after()).toList();
        List<K> part = rest.stream().limit(page.limit()).toList();
        return new Page<>(
                part.stream().map(item).toList(),
                rest.size() > part.size() ? OptionalLong.of(number.apply(part.getLast())) : OptionalLong.empty());
    }
}
