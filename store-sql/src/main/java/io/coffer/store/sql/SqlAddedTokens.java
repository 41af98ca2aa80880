package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountLimits;
import io.coffer.wallet.account.AddedToken;
import io.coffer.wallet.account.Page;
import io.coffer.wallet.account.PageRequest;
import io.coffer.wallet.account.StoreChange;
import io.coffer.wallet.price.TokenId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Added tokens in SQL. The text of an account stands for the account, an absent one for the whole project. */
final class SqlAddedTokens {
    private final Database database;

    SqlAddedTokens(Database database) {
        this.database = database;
    }

    StoreChange add(ProjectId project, Optional<AccountId> account, AddedToken token) {
        return database.write("add a token", SqlStoreException::new, handle -> {
            if (account.isPresent()
                    && SqlAccountStore.find(handle, project, account.get()).isEmpty()) {
                return StoreChange.NoAccount.NO_ACCOUNT;
            }
            if (has(handle, project, account, token.token())) {
                return StoreChange.Done.DONE;
            }
            if (count(handle, project, account) >= AccountLimits.ADDED_TOKENS) {
                return StoreChange.Full.FULL;
            }
            insert(handle, project, account, token);
            return StoreChange.Done.DONE;
        });
    }

    boolean remove(ProjectId project, Optional<AccountId> account, TokenId token) {
        return database.write(
                "remove a token",
                SqlStoreException::new,
                handle -> TokenColumns.bind(handle.createUpdate("""
                                DELETE FROM added_token
                                WHERE project_id = :project AND (:anyAccount = 1 OR account_id = :account)
                                AND chain_index = :chain AND kind = :kind AND token = :token"""), token)
                                .bind("project", project.value())
                                .bind("anyAccount", account.isEmpty() ? 1 : 0)
                                .bind("account", account.map(AccountId::value).orElse(""))
                                .execute()
                        > 0);
    }

    Page<AddedToken> list(
            ProjectId project, Optional<AccountId> account, Optional<ChainIndex> chain, PageRequest page) {
        return database.read(
                "list tokens",
                SqlStoreException::new,
                handle -> RowNumbers.page(
                        handle.createQuery("""
                                        SELECT t.* FROM added_token t JOIN (
                                            SELECT MIN(number) AS number FROM added_token
                                            WHERE project_id = :project
                                            AND (:anyAccount = 1 OR account_id IS NULL OR account_id = :account)
                                            AND (:anyChain = 1 OR chain_index = :chain)
                                            GROUP BY chain_index, kind, token
                                        ) once ON once.number = t.number
                                        WHERE t.project_id = :project AND t.number > :after
                                        ORDER BY t.number LIMIT :limit""")
                                .bind("project", project.value())
                                .bind("anyAccount", account.isEmpty() ? 1 : 0)
                                .bind("account", account.map(AccountId::value).orElse(""))
                                .bind("anyChain", chain.isEmpty() ? 1 : 0)
                                .bind("chain", chain.map(ChainIndex::value).orElse(0L)),
                        page,
                        SqlAddedTokens::token));
    }

    private static boolean has(Handle handle, ProjectId project, Optional<AccountId> account, TokenId token) {
        return bind(TokenColumns.bind(handle.createQuery("""
                                SELECT 1 FROM added_token WHERE project_id = :project
                                AND COALESCE(account_id, '') = :account
                                AND chain_index = :chain AND kind = :kind AND token = :token"""), token), project, account)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static int count(Handle handle, ProjectId project, Optional<AccountId> account) {
        return bind(handle.createQuery("""
                                SELECT COUNT(*) FROM added_token
                                WHERE project_id = :project AND COALESCE(account_id, '') = :account"""), project, account)
                .mapTo(Integer.class)
                .one();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, ProjectId project, Optional<AccountId> account) {
        return statement
                .bind("project", project.value())
                .bind("account", account.map(AccountId::value).orElse(""));
    }

    private static void insert(Handle handle, ProjectId project, Optional<AccountId> account, AddedToken token) {
        var insert = TokenColumns.bind(handle.createUpdate("""
                        INSERT INTO added_token
                        (project_id, account_id, chain_index, kind, token, symbol, name, decimals, number)
                        VALUES (:project, :account, :chain, :kind, :token, :symbol, :name, :decimals, :number)"""), token.token())
                .bind("project", project.value())
                .bind("symbol", token.symbol())
                .bind("name", token.name())
                .bind("decimals", token.decimals())
                .bind("number", RowNumbers.take(handle, project, 1));
        account.ifPresentOrElse(
                known -> insert.bind("account", known.value()), () -> insert.bindNull("account", Types.VARCHAR));
        insert.execute();
    }

    private static AddedToken token(ResultSet row) throws SQLException {
        return new AddedToken(
                TokenColumns.read(row), row.getString("symbol"), row.getString("name"), row.getInt("decimals"));
    }
}
