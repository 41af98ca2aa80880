package io.coffer.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coffer.access.ProjectId;
import io.coffer.chain.Address;
import io.coffer.chain.ChainFamily;
import io.coffer.chain.ChainIndex;
import io.coffer.wallet.account.Account;
import io.coffer.wallet.account.AccountAddress;
import io.coffer.wallet.account.AccountId;
import io.coffer.wallet.account.AccountKind;
import io.coffer.wallet.account.PageRequest;
import io.coffer.wallet.account.StoreChange;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a PostgreSQL database: new, old, newer, by several at once, and with a URL that is none. */
final class PostgresStoresTest {
    private static final PageRequest ALL = new PageRequest(0, 1_000);

    @Test
    void database_closedAndOpened_holdsWhatWasWritten() {
        String url = PostgresServer.newUrl();
        ProjectId project;
        try (SqlStores stores = SqlStores.connect(url)) {
            project = Projects.add(stores);
        }
        try (SqlStores stores = SqlStores.connect(url)) {
            assertThat(stores.access().findProject(project)).isPresent();
        }
    }

    @Test
    void schema_new_hasTheVersionCalledNewest() throws SQLException {
        String url = PostgresServer.newUrl();
        try (SqlStores _ = SqlStores.connect(url);
                Connection connection = PostgresDatabase.of(url).dataSource().getConnection();
                Statement sql = connection.createStatement();
                ResultSet rows = sql.executeQuery("SELECT MAX(CAST(version AS INTEGER)) FROM flyway_schema_history")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(SchemaUpdate.NEWEST);
        }
    }

    @Test
    void database_ofANewerSchema_isRefused() throws SQLException {
        String url = PostgresServer.newUrl();
        try (SqlStores stores = SqlStores.connect(url)) {
            Projects.add(stores);
        }
        try (Connection connection = PostgresDatabase.of(url).dataSource().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "INSERT INTO flyway_schema_history SELECT installed_rank + 1000, '999', 'from the future', type,"
                            + " 'V999__from_the_future.sql', checksum, installed_by, installed_on, 1, true"
                            + " FROM flyway_schema_history WHERE version = '1'");
        }
        assertThatThrownBy(() -> SqlStores.connect(url))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining("written by a newer Coffer");
    }

    @Test
    void database_openedByManyAtOnce_isMadeOnce() throws Exception {
        String url = PostgresServer.newUrl();
        List<Future<ProjectId>> projects = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                projects.add(threads.submit(() -> {
                    try (SqlStores stores = SqlStores.connect(url)) {
                        return Projects.add(stores);
                    }
                }));
            }
            for (Future<ProjectId> project : projects) {
                assertThat(project.get(60, TimeUnit.SECONDS)).isNotNull();
            }
        }
        try (SqlStores stores = SqlStores.connect(url)) {
            assertThat(stores.access().projects()).hasSize(3);
            assertThat(stores.access().auditTrail(10)).hasSize(3);
        }
    }

    /** Without turns, each would find the address free, and each would take the same audit number. */
    @Test
    void address_provenByManyAtOnce_goesToOneAccount() throws Exception {
        String url = PostgresServer.newUrl();
        AccountAddress place = new AccountAddress(
                ChainIndex.ETHEREUM,
                Address.parse(ChainFamily.EVM, "0x" + "1".repeat(40)).orElseThrow(),
                "");
        try (SqlStores stores = SqlStores.connect(url);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ProjectId project = Projects.add(stores);
            List<Future<StoreChange>> changes = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Account account = new Account(AccountId.random(), AccountKind.USER);
                changes.add(threads.submit(() -> stores.accounts().create(project, account, List.of(place))));
            }
            List<StoreChange> ends = new ArrayList<>();
            for (Future<StoreChange> change : changes) {
                ends.add(change.get(60, TimeUnit.SECONDS));
            }
            assertThat(ends).filteredOn(StoreChange.Done.DONE::equals).hasSize(1);
            assertThat(ends).filteredOn(new StoreChange.Taken(place)::equals).hasSize(23);
            assertThat(stores.accounts().accounts(project, ALL).items()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://user:hunter2@",
                "postgresql://user:hunter2@host",
                "postgresql://user:hunter2@host/",
                "postgresql://user:hunter2@host/a/b",
                "postgresql://user:hunter2 @host/a",
                "mysql://user:hunter2@host/a",
                "postgresql:hunter2"
            })
    void url_malformed_isRefusedWithoutTellingThePassword(String url) {
        assertThatThrownBy(() -> SqlStores.connect(url))
                .isInstanceOf(SqlStoreException.class)
                .satisfies(
                        refused -> assertThat(Throwables.getStackTrace(refused)).doesNotContain("hunter2"));
    }

    @Test
    void server_absent_isNamedWithoutThePassword() {
        assertThatThrownBy(() -> SqlStores.connect("postgresql://user:hunter2@127.0.0.1:1/wallet"))
                .isInstanceOf(SqlStoreException.class)
                .hasMessageContaining("postgresql://127.0.0.1:1/wallet")
                .satisfies(
                        refused -> assertThat(Throwables.getStackTrace(refused)).doesNotContain("hunter2"));
    }
}
