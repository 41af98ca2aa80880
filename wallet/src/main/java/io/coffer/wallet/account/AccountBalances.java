package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.AssetClass;
import io.coffer.wallet.Balances;
import io.coffer.wallet.Holder;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.RiskFilter;
import io.coffer.wallet.Selection;
import io.coffer.wallet.TotalValue;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.AccountOutcome.Done;
import io.coffer.wallet.account.AccountOutcome.Refused;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the addresses of an account hold. A user account shows the native coins of its chains and the added tokens, each
 * also at zero, and the verified tokens that it holds; the other kinds show all that is held, and the added tokens also
 * at zero.
 */
public final class AccountBalances {
    private final ChainRegistry chains;
    private final AccountStore store;
    private final Wallet wallet;

    AccountBalances(ChainRegistry chains, AccountStore store, Wallet wallet) {
        this.chains = chains;
        this.store = store;
        this.wallet = wallet;
    }

    /**
     * Everything that an account shows, a row an address and token.
     *
     * @param asked each chain once; empty for all chains of the account
     */
    public AccountOutcome<Balances> everything(
            ProjectId project, AccountId account, List<ChainIndex> asked, RiskFilter filter)
            throws InterruptedException {
        Optional<Account> found = store.find(project, account);
        if (found.isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        return everything(project, found.get(), asked, filter);
    }

    /** {@link #everything}, of a watch-only account. */
    public AccountOutcome<Balances> watched(ProjectId project, AccountId account, List<ChainIndex> asked)
            throws InterruptedException {
        Optional<Account> found = store.find(project, account);
        if (found.isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        return found.get().kind() == AccountKind.WATCH_ONLY
                ? everything(project, found.get(), asked, RiskFilter.LEAVE_OUT_RISKY)
                : new Refused<>(new AccountRefusal.OtherKind(found.get().kind()));
    }

    /**
     * {@link #everything} with one row a token, in an order that no transfer changes.
     *
     * @param after empty for the first page
     */
    public AccountOutcome<TokenPage> page(
            ProjectId project, AccountId account, List<ChainIndex> asked, Optional<TokenPlace> after, int limit)
            throws InterruptedException {
        return everything(project, account, asked, RiskFilter.LEAVE_OUT_RISKY)
                .then(balances -> new Done<>(TokenPage.of(balances, after, limit)));
    }

    /** Exactly {@code tokens}, a row for each address of their chain: also at zero, also when not added. */
    public AccountOutcome<Balances> named(ProjectId project, AccountId account, List<RequestedToken> tokens)
            throws InterruptedException {
        if (store.find(project, account).isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        Map<ChainIndex, Set<TokenAddress>> named = new LinkedHashMap<>();
        for (RequestedToken token : tokens) {
            Optional<Chain> chain = chains.find(token.chain());
            if (chain.isEmpty()) {
                return new Refused<>(new AccountRefusal.ChainUnknown(token.chain()));
            }
            Optional<TokenAddress> parsed = TokenAddress.parse(chain.get().family(), token.address());
            if (parsed.isEmpty()) {
                return new Refused<>(new AccountRefusal.TokenUnreadable(token));
            }
            named.computeIfAbsent(token.chain(), _ -> new LinkedHashSet<>()).add(parsed.get());
        }
        return new Done<>(wallet.portfolio(holders(project, account), named.keySet(), new Selection.Exactly(named)));
    }

    /** What {@link #everything} is worth in US dollars. */
    public AccountOutcome<TotalValue> total(
            ProjectId project, AccountId account, List<ChainIndex> asked, AssetClass assets, RiskFilter filter)
            throws InterruptedException {
        return everything(project, account, asked, filter)
                .then(balances -> new Done<>(
                        switch (assets) {
                            case ALL, TOKENS -> TotalValue.of(balances);
                            case DEFI -> TotalValue.of(new Balances(List.of(), balances.asOf()));
                        }));
    }

    private AccountOutcome<Balances> everything(
            ProjectId project, Account account, List<ChainIndex> asked, RiskFilter filter) throws InterruptedException {
        for (ChainIndex chain : asked) {
            if (chains.find(chain).isEmpty()) {
                return new Refused<>(new AccountRefusal.ChainUnknown(chain));
            }
        }
        List<Holder> holders = holders(project, account.id());
        Set<ChainIndex> read = new LinkedHashSet<>(asked);
        if (asked.isEmpty()) {
            holders.forEach(holder -> read.add(holder.chain()));
        }
        Map<ChainIndex, Set<TokenAddress>> added = added(project, account.id());
        Selection selection = switch (account.kind()) {
            case USER -> new Selection.Held(RiskFilter.PLATFORM_ONLY, withCoins(added, read));
            case WALLET, WATCH_ONLY -> new Selection.Held(filter, added);
        };
        return new Done<>(wallet.portfolio(holders, read, selection));
    }

    private List<Holder> holders(ProjectId project, AccountId account) {
        PageRequest all = new PageRequest(0, AccountLimits.ADDRESSES_OF_AN_ACCOUNT);
        return store.addresses(project, account, Optional.empty(), all).items().stream()
                .map(AccountAddress::holder)
                .toList();
    }

    private Map<ChainIndex, Set<TokenAddress>> added(ProjectId project, AccountId account) {
        // Those of the account and those of the whole project.
        PageRequest all = new PageRequest(0, 2 * AccountLimits.ADDED_TOKENS);
        Map<ChainIndex, Set<TokenAddress>> added = new HashMap<>();
        for (AddedToken token : store.tokens(project, Optional.of(account), Optional.empty(), all)
                .items()) {
            added.computeIfAbsent(token.token().chain(), _ -> new LinkedHashSet<>())
                    .add(token.token().address());
        }
        return added;
    }

    private static Map<ChainIndex, Set<TokenAddress>> withCoins(
            Map<ChainIndex, Set<TokenAddress>> added, Set<ChainIndex> chains) {
        Map<ChainIndex, Set<TokenAddress>> all = new HashMap<>(added);
        for (ChainIndex chain : chains) {
            all.computeIfAbsent(chain, _ -> new LinkedHashSet<>()).add(TokenAddress.Native.COIN);
        }
        return all;
    }
}
