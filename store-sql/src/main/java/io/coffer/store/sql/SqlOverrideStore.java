package io.coffer.store.sql;

import io.coffer.access.AuditEntry;
import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.OverrideStore;
import io.coffer.wallet.risk.VerdictOverride;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The operator's word on tokens in SQL. */
final class SqlOverrideStore implements OverrideStore {
    private final Database database;

    SqlOverrideStore(Database database) {
        this.database = database;
    }

    @Override
    public List<VerdictOverride> load() {
        return database.read(
                "load overrides",
                SqlStoreException::new,
                handle -> handle.createQuery("SELECT * FROM token_override")
                        .map((row, context) -> read(row))
                        .list());
    }

    @Override
    public boolean save(VerdictOverride override, AuditEntry entry) {
        return database.write("save an override", SqlStoreException::new, handle -> {
            if (find(handle, override.token()).equals(Optional.of(override))) {
                return false;
            }
            TokenColumns.bind(handle.createUpdate("""
                                    INSERT INTO token_override (chain_index, kind, token, verdict, reason)
                                    VALUES (:chain, :kind, :token, :verdict, :reason)
                                    ON CONFLICT (chain_index, kind, token)
                                    DO UPDATE SET verdict = excluded.verdict, reason = excluded.reason"""), override.token())
                    .bind("verdict", SqlVerdictStore.code(override.verdict()))
                    .bind("reason", override.reason())
                    .execute();
            SqlAccessStore.addAuditEntry(handle, entry);
            return true;
        });
    }

    @Override
    public boolean remove(TokenId token, AuditEntry entry) {
        return database.write("remove an override", SqlStoreException::new, handle -> {
            int removed = TokenColumns.bind(handle.createUpdate("""
                            DELETE FROM token_override
                            WHERE chain_index = :chain AND kind = :kind AND token = :token"""), token).execute();
            if (removed == 1) {
                SqlAccessStore.addAuditEntry(handle, entry);
            }
            return removed == 1;
        });
    }

    private static Optional<VerdictOverride> find(Handle handle, TokenId token) {
        return TokenColumns.bind(handle.createQuery("""
                        SELECT * FROM token_override
                        WHERE chain_index = :chain AND kind = :kind AND token = :token"""), token)
                .map((row, context) -> read(row))
                .findOne();
    }

    private static VerdictOverride read(ResultSet row) throws SQLException {
        return new VerdictOverride(
                TokenColumns.read(row), SqlVerdictStore.verdict(row.getString("verdict")), row.getString("reason"));
    }
}
