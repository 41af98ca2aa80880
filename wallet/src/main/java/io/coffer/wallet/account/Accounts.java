package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.AccountOutcome.Done;
import io.coffer.wallet.account.AccountOutcome.Refused;
import io.coffer.wallet.proof.OwnershipProof;
import io.coffer.wallet.proof.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The front door: makes and changes the accounts of a project. Addresses are followed from the moment they are kept.
 * {@link #tokens()} are what accounts want to see, {@link #balances()} what they hold. Safe for many threads.
 */
public final class Accounts {
    private final ChainRegistry chains;
    private final AccountStore store;
    private final Wallet wallet;
    private final Supplier<AccountId> ids;
    private final AccountTokens tokens;
    private final AccountBalances balances;

    /** @param ids must never give one twice */
    public Accounts(ChainRegistry chains, AccountStore store, Wallet wallet, Supplier<AccountId> ids) {
        this.chains = chains;
        this.store = store;
        this.wallet = wallet;
        this.ids = ids;
        this.tokens = new AccountTokens(chains, store, wallet);
        this.balances = new AccountBalances(chains, store, wallet);
    }

    public AccountTokens tokens() {
        return tokens;
    }

    public AccountBalances balances() {
        return balances;
    }

    /** Makes an account whose addresses nobody has to prove. */
    public AccountOutcome<AccountId> createWallet(ProjectId project, List<NamedAddress> addresses) {
        return resolve(addresses).then(known -> create(project, AccountKind.WALLET, known));
    }

    public AccountOutcome<AccountId> createWatchOnly(ProjectId project, List<NamedAddress> addresses) {
        return resolve(addresses).then(known -> create(project, AccountKind.WATCH_ONLY, known));
    }

    /** @param message what the owner of each address has signed */
    public AccountOutcome<AccountId> createUser(ProjectId project, List<ClaimedAddress> addresses, String message) {
        return prove(addresses, message).then(known -> create(project, AccountKind.USER, known));
    }

    /** @param kind other than {@link AccountKind#USER} */
    public AccountOutcome<AccountId> addUnproven(
            ProjectId project, AccountId account, AccountKind kind, List<NamedAddress> addresses) {
        return ofKind(project, account, kind).then(_ -> resolve(addresses)).then(known -> add(project, account, known));
    }

    public AccountOutcome<AccountId> addProven(
            ProjectId project, AccountId account, List<ClaimedAddress> addresses, String message) {
        return ofKind(project, account, AccountKind.USER)
                .then(_ -> prove(addresses, message))
                .then(known -> add(project, account, known));
    }

    public AccountOutcome<AccountId> remove(
            ProjectId project, AccountId account, AccountKind kind, List<NamedAddress> addresses) {
        return ofKind(project, account, kind)
                .then(_ -> resolve(addresses))
                .then(known -> outcome(store.removeAddresses(project, account, known), account));
    }

    public AccountOutcome<AccountId> delete(ProjectId project, AccountId account) {
        return outcome(store.delete(project, account), account);
    }

    public Page<Account> list(ProjectId project, PageRequest page) {
        return store.accounts(project, page);
    }

    public AccountOutcome<Page<AccountAddress>> addresses(
            ProjectId project, AccountId account, Optional<ChainIndex> chain, PageRequest page) {
        if (chain.isPresent() && chains.find(chain.get()).isEmpty()) {
            return new Refused<>(new AccountRefusal.ChainUnknown(chain.get()));
        }
        return store.find(project, account).isEmpty()
                ? new Refused<>(new AccountRefusal.NoSuchAccount())
                : new Done<>(store.addresses(project, account, chain, page));
    }

    private AccountOutcome<AccountId> create(ProjectId project, AccountKind kind, List<AccountAddress> addresses) {
        Account account = new Account(ids.get(), kind);
        StoreChange change = store.create(project, account, addresses);
        if (change instanceof StoreChange.Full && addresses.size() <= AccountLimits.ADDRESSES_OF_AN_ACCOUNT) {
            return new Refused<>(new AccountRefusal.TooManyAccounts(AccountLimits.ACCOUNTS_OF_A_PROJECT));
        }
        return outcome(change, account.id()).then(id -> follow(id, addresses));
    }

    private AccountOutcome<AccountId> add(ProjectId project, AccountId account, List<AccountAddress> addresses) {
        return outcome(store.addAddresses(project, account, addresses), account).then(id -> follow(id, addresses));
    }

    private AccountOutcome<AccountId> follow(AccountId account, List<AccountAddress> addresses) {
        wallet.enrol(addresses.stream().map(AccountAddress::holder).toList());
        return new Done<>(account);
    }

    private AccountOutcome<Account> ofKind(ProjectId project, AccountId account, AccountKind kind) {
        Optional<Account> found = store.find(project, account);
        if (found.isEmpty()) {
            return new Refused<>(new AccountRefusal.NoSuchAccount());
        }
        return found.get().kind() == kind
                ? new Done<>(found.get())
                : new Refused<>(new AccountRefusal.OtherKind(found.get().kind()));
    }

    /** What is named, each place once. */
    private AccountOutcome<List<AccountAddress>> resolve(List<NamedAddress> named) {
        List<AccountAddress> known = new ArrayList<>(named.size());
        for (NamedAddress one : named) {
            switch (resolve(one)) {
                case Done<AccountAddress>(AccountAddress address) -> addOnce(address, known);
                case Refused<AccountAddress>(AccountRefusal why) -> {
                    return new Refused<>(why);
                }
            }
        }
        return new Done<>(known);
    }

    private AccountOutcome<List<AccountAddress>> prove(List<ClaimedAddress> claimed, String message) {
        List<AccountAddress> known = new ArrayList<>(claimed.size());
        for (ClaimedAddress one : claimed) {
            switch (resolve(one.address()).then(address -> prove(address, one, message))) {
                case Done<AccountAddress>(AccountAddress address) -> addOnce(address, known);
                case Refused<AccountAddress>(AccountRefusal why) -> {
                    return new Refused<>(why);
                }
            }
        }
        return new Done<>(known);
    }

    private static AccountOutcome<AccountAddress> prove(
            AccountAddress address, ClaimedAddress claimed, String message) {
        Statement statement = new Statement(message, claimed.signature(), claimed.publicKey());
        return switch (OwnershipProof.check(address.chain(), address.address(), statement)) {
            case PROVEN -> new Done<>(address);
            case WRONG ->
                new Refused<>(new AccountRefusal.ProofWrong(address.address().text()));
            case UNSUPPORTED -> new Refused<>(new AccountRefusal.ProofUnsupported(address.chain()));
        };
    }

    private static void addOnce(AccountAddress address, List<AccountAddress> known) {
        if (known.stream().noneMatch(address::isSamePlaceAs)) {
            known.add(address);
        }
    }

    private AccountOutcome<AccountAddress> resolve(NamedAddress named) {
        return chains.find(named.chain())
                .<AccountOutcome<AccountAddress>>map(chain -> Address.parse(chain.family(), named.text())
                        .<AccountOutcome<AccountAddress>>map(
                                address -> new Done<>(new AccountAddress(named.chain(), address, named.remark())))
                        .orElseGet(() -> new Refused<>(unfit(named))))
                .orElseGet(() -> new Refused<>(new AccountRefusal.ChainUnknown(named.chain())));
    }

    private static AccountRefusal unfit(NamedAddress named) {
        for (ChainFamily family : ChainFamily.values()) {
            if (Address.parse(family, named.text()).isPresent()) {
                return new AccountRefusal.AddressForeign(named.chain(), named.text());
            }
        }
        return new AccountRefusal.AddressIllegal(named.text());
    }

    private static AccountOutcome<AccountId> outcome(StoreChange change, AccountId account) {
        return switch (change) {
            case StoreChange.Done _ -> new Done<>(account);
            case StoreChange.NoAccount _ -> new Refused<>(new AccountRefusal.NoSuchAccount());
            case StoreChange.Taken(AccountAddress address) ->
                new Refused<>(new AccountRefusal.AddressTaken(
                        address.chain(), address.address().text()));
            case StoreChange.Missing(AccountAddress address) ->
                new Refused<>(new AccountRefusal.AddressMissing(
                        address.chain(), address.address().text()));
            case StoreChange.Full _ ->
                new Refused<>(new AccountRefusal.TooManyAddresses(AccountLimits.ADDRESSES_OF_AN_ACCOUNT));
        };
    }
}
