package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import io.coffer.chain.Chain;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.ChainRegistry;
import io.coffer.chain.TokenAddress;
import io.coffer.wallet.RequestedToken;
import io.coffer.wallet.Wallet;
import io.coffer.wallet.account.AccountOutcome.Done;
import io.coffer.wallet.account.AccountOutcome.Refused;
import io.coffer.wallet.price.TokenId;
import java.util.Optional;

/** The tokens that a project, or one of its accounts, wants to see. Native coins and verified tokens need no adding. */
public final class AccountTokens {
    private final ChainRegistry chains;
    private final AccountStore store;
    private final Wallet wallet;

    AccountTokens(ChainRegistry chains, AccountStore store, Wallet wallet) {
        this.chains = chains;
        this.store = store;
        this.wallet = wallet;
    }

    /**
     * Reads a token from its chain and keeps it; one that is kept already stays.
     *
     * @param account empty for all accounts of the project
     */
    public AccountOutcome<AddedToken> add(ProjectId project, Optional<AccountId> account, RequestedToken requested) {
        return owned(project, account)
                .then(_ -> resolve(requested))
                .then(token -> requireCommon(token, requested))
                .then(token -> sighted(token, requested))
                .then(token -> keep(project, account, token));
    }

    /** @param account empty takes it from the project and from each of its accounts */
    public AccountOutcome<TokenId> remove(ProjectId project, Optional<AccountId> account, RequestedToken requested) {
        return owned(project, account)
                .then(_ -> resolve(requested))
                .then(token -> store.removeToken(project, account, token)
                        ? new Done<>(token)
                        : new Refused<>(new AccountRefusal.TokenMissing(requested)));
    }

    /** @param account empty for those of the project and of all its accounts */
    public AccountOutcome<Page<AddedToken>> list(
            ProjectId project, Optional<AccountId> account, Optional<ChainIndex> chain, PageRequest page) {
        if (chain.isPresent() && chains.find(chain.get()).isEmpty()) {
            return new Refused<>(new AccountRefusal.ChainUnknown(chain.get()));
        }
        return owned(project, account).then(_ -> new Done<>(store.tokens(project, account, chain, page)));
    }

    private AccountOutcome<ProjectId> owned(ProjectId project, Optional<AccountId> account) {
        return account.isPresent() && store.find(project, account.get()).isEmpty()
                ? new Refused<>(new AccountRefusal.NoSuchAccount())
                : new Done<>(project);
    }

    private AccountOutcome<TokenId> resolve(RequestedToken requested) {
        Optional<Chain> chain = chains.find(requested.chain());
        if (chain.isEmpty()) {
            return new Refused<>(new AccountRefusal.ChainUnknown(requested.chain()));
        }
        Optional<TokenAddress> address = TokenAddress.parse(chain.get().family(), requested.address());
        if (address.isEmpty()) {
            return new Refused<>(new AccountRefusal.TokenUnreadable(requested));
        }
        return address.get() instanceof TokenAddress.Native
                ? new Refused<>(new AccountRefusal.TokenBuiltIn(requested))
                : new Done<>(new TokenId(requested.chain(), address.get()));
    }

    private AccountOutcome<TokenId> requireCommon(TokenId token, RequestedToken requested) {
        return wallet.isPlatformToken(token)
                ? new Refused<>(new AccountRefusal.TokenBuiltIn(requested))
                : new Done<>(token);
    }

    private AccountOutcome<AddedToken> sighted(TokenId token, RequestedToken requested) {
        return AccountOutcome.sighted(wallet.lookUp(token), requested)
                .then(metadata ->
                        new Done<>(new AddedToken(token, metadata.symbol(), metadata.name(), metadata.decimals())));
    }

    private AccountOutcome<AddedToken> keep(ProjectId project, Optional<AccountId> account, AddedToken token) {
        return switch (store.addToken(project, account, token)) {
            case StoreChange.Done _ -> new Done<>(token);
            case StoreChange.NoAccount _ -> new Refused<>(new AccountRefusal.NoSuchAccount());
            case StoreChange.Full _ -> new Refused<>(new AccountRefusal.TooManyTokens(AccountLimits.ADDED_TOKENS));
            case StoreChange.Taken _, StoreChange.Missing _ -> throw new IllegalStateException("a token is no address");
        };
    }
}
