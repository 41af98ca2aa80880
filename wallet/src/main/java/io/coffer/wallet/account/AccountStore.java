package io.coffer.wallet.account;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Holder;
import io.coffer.wallet.price.TokenId;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts and added tokens are kept. Each change takes effect wholly and durably or not at all. Every method looks
 * at one project only: the accounts of another are not there. Limits are those of {@link AccountLimits}.
 */
public interface AccountStore {

    /**
     * Adds an account whose id is new.
     *
     * @param addresses no place twice
     */
    StoreChange create(ProjectId project, Account account, List<AccountAddress> addresses);

    /** Addresses that the account has already stay as they are. */
    StoreChange addAddresses(ProjectId project, AccountId account, List<AccountAddress> addresses);

    /** All of them, or none when the account lacks one. */
    StoreChange removeAddresses(ProjectId project, AccountId account, List<AccountAddress> addresses);

    /** Removes the account with its addresses and tokens. */
    StoreChange delete(ProjectId project, AccountId account);

    Optional<Account> find(ProjectId project, AccountId account);

    /** In the order they were made. */
    Page<Account> accounts(ProjectId project, PageRequest page);

    /** In the order they were added. An account that is not the project's has none. */
    Page<AccountAddress> addresses(ProjectId project, AccountId account, Optional<ChainIndex> chain, PageRequest page);

    /**
     * Addresses of the accounts of all projects, each once a chain, by chain and then in an order of the store's own.
     * For following them only: no answer may be made of it.
     *
     * @param after the last one seen; empty at the start
     */
    List<Holder> holders(Optional<Holder> after, int limit);

    /**
     * A token that is there already stays as it is.
     *
     * @param account empty for all accounts of the project
     */
    StoreChange addToken(ProjectId project, Optional<AccountId> account, AddedToken token);

    /**
     * Takes a token away.
     *
     * @param account empty takes it from the project and from each of its accounts
     * @return whether there was anything to take away
     */
    boolean removeToken(ProjectId project, Optional<AccountId> account, TokenId token);

    /**
     * The tokens that count for an account: its own and those of the whole project, each once, in the order they were
     * first added.
     *
     * @param account empty for the tokens of the project and of all its accounts
     */
    Page<AddedToken> tokens(
            ProjectId project, Optional<AccountId> account, Optional<ChainIndex> chain, PageRequest page);
}
