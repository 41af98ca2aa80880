package io.coffer.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import io.coffer.access.AccessStore;
import io.coffer.wallet.account.AccountStore;
import io.coffer.wallet.price.PricePointStore;
import io.coffer.wallet.price.PriceStore;
import io.coffer.wallet.risk.OverrideStore;
import io.coffer.wallet.risk.VerdictStore;
import io.coffer.wallet.sent.SentTransactionStore;
import java.nio.file.Path;

/** The front door: one open database and the storage ports over it. Safe for many threads. */
public final class SqlStores implements AutoCloseable {
    private final HikariDataSource pool;
    private final AccessStore access;
    private final PriceStore prices;
    private final PricePointStore pricePoints;
    private final VerdictStore verdicts;
    private final OverrideStore overrides;
    private final AccountStore accounts;
    private final SentTransactionStore sentTransactions;

    private SqlStores(HikariDataSource pool, SqlDatabase opened) {
        this.pool = pool;
        Database database = new Database(pool, opened.turn());
        this.access = new SqlAccessStore(database);
        this.prices = new SqlPriceStore(database);
        this.pricePoints = new SqlPricePoints(database);
        this.verdicts = new SqlVerdictStore(database);
        this.overrides = new SqlOverrideStore(database);
        this.accounts = new SqlAccountStore(database);
        this.sentTransactions = new SqlSentTransactionStore(database);
    }

    /**
     * Opens the SQLite database {@code file}, made if absent in a directory that exists, and brings its schema up to
     * date.
     *
     * @throws SqlStoreException when the file cannot be opened, or was written by a newer Coffer
     */
    public static SqlStores open(Path file) {
        SqliteFile sqlite = new SqliteFile(file);
        sqlite.createForOwnerOnly();
        return open(sqlite);
    }

    /**
     * Opens the PostgreSQL database {@code url}, {@code postgresql://user:password@host:port/database}, which exists, and
     * brings its schema up to date.
     *
     * @throws SqlStoreException when it cannot be opened, or was written by a newer Coffer; the message tells no password
     */
    public static SqlStores connect(String url) {
        return open(PostgresDatabase.of(url));
    }

    private static SqlStores open(SqlDatabase database) {
        SchemaUpdate.run(database);
        return new SqlStores(database.openPool(), database);
    }

    /** Projects, keys and the audit trail. */
    public AccessStore access() {
        return access;
    }

    /** What tokens cost, over a restart. */
    public PriceStore prices() {
        return prices;
    }

    /** What tokens cost at other times. */
    public PricePointStore pricePoints() {
        return pricePoints;
    }

    /** Which tokens imported rows flagged, over a restart. */
    public VerdictStore verdicts() {
        return verdicts;
    }

    /** The operator's word on tokens. */
    public OverrideStore overrides() {
        return overrides;
    }

    /** Accounts, their addresses, and added tokens. */
    public AccountStore accounts() {
        return accounts;
    }

    /** What wallets sent in private, until it is settled. */
    public SentTransactionStore sentTransactions() {
        return sentTransactions;
    }

    @Override
    public void close() {
        pool.close();
    }
}
