package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.chain.ChainIndex;
import io.coffer.chain.Hex;
import io.coffer.wallet.sent.SentTransaction;
import io.coffer.wallet.sent.SentTransactionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Registered transactions in SQL. Writers take turns, so what one has counted stays true until it commits. */
final class SqlSentTransactionStore implements SentTransactionStore {
    private final Database database;

    SqlSentTransactionStore(Database database) {
        this.database = database;
    }

    @Override
    public Keeping keep(List<SentTransaction> transactions, int limit) {
        return database.write("keep sent transactions", SqlStoreException::new, handle -> {
            List<SentTransaction> fresh =
                    transactions.stream().filter(one -> !isKept(handle, one)).toList();
            boolean isFull = !fresh.isEmpty() && count(handle, fresh.getFirst().project()) + fresh.size() > limit;
            if (!isFull) {
                insert(handle, fresh);
            }
            return isFull ? Keeping.FULL : Keeping.KEPT;
        });
    }

    private static boolean isKept(Handle handle, SentTransaction one) {
        return handle.createQuery("""
                        SELECT COUNT(*) FROM sent_transaction
                        WHERE project_id = :project AND chain_index = :chain AND hash = :hash""")
                        .bind("project", one.project().value())
                        .bind("chain", one.chain().value())
                        .bind("hash", one.hash())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private static void insert(Handle handle, List<SentTransaction> transactions) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO sent_transaction (project_id, chain_index, hash, raw, sent_at_millis)
                VALUES (:project, :chain, :hash, :raw, :sent)
                ON CONFLICT (project_id, chain_index, hash) DO NOTHING""");
        for (SentTransaction one : transactions) {
            batch.bind("project", one.project().value())
                    .bind("chain", one.chain().value())
                    .bind("hash", one.hash())
                    .bind("raw", Hex.encode(one.raw()))
                    .bind("sent", one.sent().toEpochMilli())
                    .add();
        }
        batch.execute();
    }

    private static int count(Handle handle, ProjectId project) {
        return handle.createQuery("SELECT COUNT(*) FROM sent_transaction WHERE project_id = :project")
                .bind("project", project.value())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public List<SentTransaction> load() {
        return database.read(
                "load sent transactions",
                SqlStoreException::new,
                handle -> handle.createQuery("SELECT * FROM sent_transaction ORDER BY sent_at_millis, hash")
                        .map((row, context) -> transaction(row))
                        .list());
    }

    private static SentTransaction transaction(ResultSet row) throws SQLException {
        return new SentTransaction(
                new ProjectId(row.getString("project_id")),
                new ChainIndex(row.getLong("chain_index")),
                row.getString("hash"),
                Hex.decode(row.getString("raw")).orElseThrow(),
                Instant.ofEpochMilli(row.getLong("sent_at_millis")));
    }

    @Override
    public void forget(ChainIndex chain, Collection<String> hashes) {
        database.write("forget sent transactions", SqlStoreException::new, handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("DELETE FROM sent_transaction WHERE chain_index = :chain AND hash = :hash");
            hashes.forEach(hash ->
                    batch.bind("chain", chain.value()).bind("hash", hash).add());
            return batch.execute();
        });
    }

    @Override
    public void forgetBefore(Instant time) {
        database.write(
                "forget old sent transactions",
                SqlStoreException::new,
                handle -> handle.createUpdate("DELETE FROM sent_transaction WHERE sent_at_millis < :time")
                        .bind("time", time.toEpochMilli())
                        .execute());
    }
}
