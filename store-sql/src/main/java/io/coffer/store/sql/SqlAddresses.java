package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.account.Account;
import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountKind;
import io.coffer.wallet.account.AccountLimits;
import io.coffer.wallet.account.StoreChange;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** Changes to the addresses of one account, within a transaction. */
final class SqlAddresses {
    private SqlAddresses() {}

    static StoreChange add(Handle handle, ProjectId project, Account account, List<AccountAddress> addresses) {
        List<AccountAddress> fresh = new ArrayList<>();
        for (AccountAddress address : addresses) {
            if (!has(handle, account.id(), address)) {
                fresh.add(address);
            }
        }
        if (fresh.isEmpty()) {
            return StoreChange.Done.DONE;
        }
        if (count(handle, account.id()) + fresh.size() > AccountLimits.ADDRESSES_OF_AN_ACCOUNT) {
            return StoreChange.Full.FULL;
        }
        for (AccountAddress address : fresh) {
            if (account.kind() == AccountKind.USER && isTaken(handle, project, address)) {
                return new StoreChange.Taken(address);
            }
        }
        insert(handle, project, account.id(), fresh);
        return StoreChange.Done.DONE;
    }

    static StoreChange remove(Handle handle, AccountId account, List<AccountAddress> addresses) {
        for (AccountAddress address : addresses) {
            int removed = bind(handle.createUpdate("""
                                    DELETE FROM account_address
                                    WHERE account_id = :account AND chain_index = :chain AND address = :address"""), address)
                    .bind("account", account.value())
                    .execute();
            if (removed == 0) {
                return new StoreChange.Missing(address);
            }
        }
        return StoreChange.Done.DONE;
    }

    private static boolean has(Handle handle, AccountId account, AccountAddress address) {
        return bind(handle.createQuery("""
                                SELECT 1 FROM account_address
                                WHERE account_id = :account AND chain_index = :chain AND address = :address"""), address)
                .bind("account", account.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static int count(Handle handle, AccountId account) {
        return handle.createQuery("SELECT COUNT(*) FROM account_address WHERE account_id = :account")
                .bind("account", account.value())
                .mapTo(Integer.class)
                .one();
    }

    /** A proven address belongs to one account of its project, on each chain. */
    private static boolean isTaken(Handle handle, ProjectId project, AccountAddress address) {
        return bind(handle.createQuery("""
                                SELECT 1 FROM account_address a JOIN account o ON o.id = a.account_id
                                WHERE a.chain_index = :chain AND a.address = :address
                                AND o.project_id = :project AND o.kind = :kind LIMIT 1"""), address)
                .bind("project", project.value())
                .bind("kind", AccountRows.code(AccountKind.USER))
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void insert(Handle handle, ProjectId project, AccountId account, List<AccountAddress> addresses) {
        long number = RowNumbers.take(handle, project, addresses.size());
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO account_address (account_id, chain_index, address, family, remark, number)
                VALUES (:account, :chain, :address, :family, :remark, :number)""");
        for (AccountAddress address : addresses) {
            bind(batch, address)
                    .bind("account", account.value())
                    .bind("family", address.address().family().name())
                    .bind("remark", address.remark())
                    .bind("number", number++)
                    .add();
        }
        batch.execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, AccountAddress address) {
        return statement
                .bind("chain", address.chain().value())
                .bind("address", address.address().text());
    }
}
