package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.Holder;
import io.coffer.wallet.account.Account;
import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountLimits;
import io.coffer.wallet.account.AccountStore;
import io.coffer.wallet.account.AddedToken;
import io.coffer.wallet.account.Page;
import io.coffer.wallet.account.PageRequest;
import io.coffer.wallet.account.StoreChange;
import io.coffer.wallet.price.TokenId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/** Accounts in SQL. Writers take turns, so what one has counted and looked up stays true until it commits. */
final class SqlAccountStore implements AccountStore {
    private final Database database;
    private final SqlAddedTokens tokens;

    SqlAccountStore(Database database) {
        this.database = database;
        this.tokens = new SqlAddedTokens(database);
    }

    @Override
    public StoreChange create(ProjectId project, Account account, List<AccountAddress> addresses) {
        return change("create an account", handle -> {
            int accounts = handle.createQuery("SELECT COUNT(*) FROM account WHERE project_id = :project")
                    .bind("project", project.value())
                    .mapTo(Integer.class)
                    .one();
            if (accounts >= AccountLimits.ACCOUNTS_OF_A_PROJECT) {
                return StoreChange.Full.FULL;
            }
            handle.createUpdate("""
                            INSERT INTO account (id, project_id, number, kind)
                            VALUES (:id, :project, :number, :kind)""")
                    .bind("id", account.id().value())
                    .bind("project", project.value())
                    .bind("number", RowNumbers.take(handle, project, 1))
                    .bind("kind", AccountRows.code(account.kind()))
                    .execute();
            return SqlAddresses.add(handle, project, account, addresses);
        });
    }

    @Override
    public StoreChange addAddresses(ProjectId project, AccountId account, List<AccountAddress> addresses) {
        return change(
                "add addresses to account " + account,
                handle -> find(handle, project, account)
                        .map(owner -> SqlAddresses.add(handle, project, owner, addresses))
                        .orElse(StoreChange.NoAccount.NO_ACCOUNT));
    }

    @Override
    public StoreChange removeAddresses(ProjectId project, AccountId account, List<AccountAddress> addresses) {
        return change(
                "remove addresses from account " + account,
                handle -> find(handle, project, account)
                        .map(owner -> SqlAddresses.remove(handle, owner.id(), addresses))
                        .orElse(StoreChange.NoAccount.NO_ACCOUNT));
    }

    @Override
    public StoreChange delete(ProjectId project, AccountId account) {
        return change("delete account " + account, handle -> {
            int deleted = handle.createUpdate("DELETE FROM account WHERE id = :id AND project_id = :project")
                    .bind("id", account.value())
                    .bind("project", project.value())
                    .execute();
            return deleted == 1 ? StoreChange.Done.DONE : StoreChange.NoAccount.NO_ACCOUNT;
        });
    }

    @Override
    public Optional<Account> find(ProjectId project, AccountId account) {
        return read("find account " + account, handle -> find(handle, project, account));
    }

    static Optional<Account> find(Handle handle, ProjectId project, AccountId account) {
        return handle.createQuery("SELECT * FROM account WHERE id = :id AND project_id = :project")
                .bind("id", account.value())
                .bind("project", project.value())
                .map((row, context) -> AccountRows.account(row))
                .findOne();
    }

    @Override
    public Page<Account> accounts(ProjectId project, PageRequest page) {
        return read(
                "list accounts",
                handle -> RowNumbers.page(
                        handle.createQuery("""
                                        SELECT * FROM account WHERE project_id = :project AND number > :after
                                        ORDER BY number LIMIT :limit""").bind("project", project.value()), page, AccountRows::account));
    }

    @Override
    public Page<AccountAddress> addresses(
            ProjectId project, AccountId account, Optional<ChainIndex> chain, PageRequest page) {
        return read(
                "list addresses of account " + account,
                handle -> RowNumbers.page(
                        handle.createQuery("""
                                        SELECT a.* FROM account_address a JOIN account o ON o.id = a.account_id
                                        WHERE o.id = :id AND o.project_id = :project
                                        AND (:anyChain = 1 OR a.chain_index = :chain) AND a.number > :after
                                        ORDER BY a.number LIMIT :limit""")
                                .bind("id", account.value())
                                .bind("project", project.value())
                                .bind("anyChain", chain.isEmpty() ? 1 : 0)
                                .bind("chain", chain.map(ChainIndex::value).orElse(0L)),
                        page,
                        AccountRows::address));
    }

    @Override
    public List<Holder> holders(Optional<Holder> after, int limit) {
        return read(
                "list addresses to follow",
                handle -> handle.createQuery("""
                                SELECT DISTINCT chain_index, address, family FROM account_address
                                WHERE chain_index > :chain OR (chain_index = :chain AND address > :address)
                                ORDER BY chain_index, address LIMIT :limit""")
                        .bind(
                                "chain",
                                after.map(holder -> holder.chain().value()).orElse(-1L))
                        .bind(
                                "address",
                                after.map(holder -> holder.owner().text()).orElse(""))
                        .bind("limit", limit)
                        .map((row, context) -> AccountRows.holder(row))
                        .list());
    }

    @Override
    public StoreChange addToken(ProjectId project, Optional<AccountId> account, AddedToken token) {
        return tokens.add(project, account, token);
    }

    @Override
    public boolean removeToken(ProjectId project, Optional<AccountId> account, TokenId token) {
        return tokens.remove(project, account, token);
    }

    @Override
    public Page<AddedToken> tokens(
            ProjectId project, Optional<AccountId> account, Optional<ChainIndex> chain, PageRequest page) {
        return tokens.list(project, account, chain, page);
    }

    private <T> T read(String operation, HandleCallback<T, RuntimeException> statement) {
        return database.read(operation, SqlStoreException::new, statement);
    }

    /** Rolls back whatever a change wrote before it was refused. */
    private StoreChange change(String operation, HandleCallback<StoreChange, RuntimeException> statements) {
        return database.write(operation, SqlStoreException::new, handle -> {
            StoreChange change = statements.withHandle(handle);
            if (change != StoreChange.Done.DONE) {
                handle.rollback();
            }
            return change;
        });
    }
}
