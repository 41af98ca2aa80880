package io.coffer.store.sql;

import io.coffer.wallet.price.TokenId;
import io.coffer.wallet.risk.Verdict;
import io.coffer.wallet.risk.VerdictStore;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What imported rows say of tokens, in SQL. */
final class SqlVerdictStore implements VerdictStore {
    private final Database database;

    SqlVerdictStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<TokenId, Verdict> load() {
        return database.read(
                "load verdicts",
                SqlStoreException::new,
                handle -> handle.createQuery("SELECT * FROM token_verdict")
                        .map((row, context) -> Map.entry(TokenColumns.read(row), verdict(row.getString("verdict"))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public void save(Map<TokenId, Verdict> verdicts) {
        database.write("save verdicts", SqlStoreException::new, handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    INSERT INTO token_verdict (chain_index, kind, token, verdict)
                    VALUES (:chain, :kind, :token, :verdict)
                    ON CONFLICT (chain_index, kind, token) DO UPDATE SET verdict = excluded.verdict""");
            verdicts.forEach((token, verdict) -> TokenColumns.bind(batch, token)
                    .bind("verdict", code(verdict))
                    .add());
            return batch.execute();
        });
    }

    /** Stored, so never to be changed. */
    static String code(Verdict verdict) {
        return switch (verdict) {
            case CLEAR -> "clear";
            case RISKY -> "risky";
        };
    }

    static Verdict verdict(String code) {
        return Arrays.stream(Verdict.values())
                .filter(verdict -> code(verdict).equals(code))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("no verdict: " + code));
    }
}
