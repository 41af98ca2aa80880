package io.coffer.server;

import io.coffer.access.Access;
import io.coffer.access.Actor;
import io.coffer.access.Clocks;
import io.coffer.access.OperatorKey;
import io.coffer.access.RequestRate;
import io.coffer.server.configuration.Configuration;
import io.coffer.store.sql.SqlStores;
import java.security.SecureRandom;
import java.util.Map;

/** The room of keys alone, for commands that work beside a running server. */
public final class AccessRoom implements AutoCloseable {
    private final SqlStores stores;
    private final Access access;

    private AccessRoom(SqlStores stores, Access access) {
        this.stores = stores;
        this.access = access;
    }

    public static AccessRoom open(Configuration configuration, Map<String, String> environment) {
        DataFolder folder = DataFolder.open(configuration.data());
        SqlStores stores = SqlRoom.open(configuration, folder);
        try {
            return new AccessRoom(stores, access(configuration, folder, stores, environment));
        } catch (RuntimeException refused) {
            stores.close();
            throw refused;
        }
    }

    static Access access(
            Configuration configuration, DataFolder folder, SqlStores stores, Map<String, String> environment) {
        SecureRandom random = new SecureRandom();
        OperatorKey key = OperatorKey.load(folder.operatorKey(), environment, random);
        RequestRate rate = new RequestRate(configuration.requestsPerSecond());
        return Access.open(stores.access(), key, rate, Clocks.system(), random);
    }

    public Access access() {
        return access;
    }

    /** Who acts when a command does, for the audit trail. */
    public static Actor commandLine() {
        return new Actor(
                "command line: " + System.getProperty("user.name", "unknown").replaceAll("\\p{Cntrl}", ""));
    }

    @Override
    public void close() {
        stores.close();
    }
}
