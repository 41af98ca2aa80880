package io.coffer.server;

import io.coffer.server.configuration.Configuration;
import io.coffer.server.configuration.Configuration.SqlSettings;
import io.coffer.store.sql.SqlStores;
import java.net.URI;

/** The SQL database that the configuration names. */
final class SqlRoom {
    private SqlRoom() {}

    static SqlStores open(Configuration configuration, DataFolder folder) {
        return switch (configuration.sql()) {
            case SqlSettings.Sqlite _ -> SqlStores.open(folder.database());
            case SqlSettings.Postgres(URI url) -> SqlStores.connect(url.toString());
        };
    }
}
