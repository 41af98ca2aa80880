package io.coffer.store.sql;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/** Runs statements, and names the operation in whatever goes wrong. */
final class Database {
    private final Jdbi jdbi;

    Database(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes the exception of the port whose operation failed. */
    @FunctionalInterface
    interface Failure {
        RuntimeException of(String message, Throwable cause);
    }

    /** One statement that changes nothing; it sees all that was committed before. */
    <T> T read(String operation, Failure failure, HandleCallback<T, RuntimeException> statement) {
        try {
            return jdbi.withHandle(statement);
        } catch (RuntimeException trouble) {
            throw failure.of("Cannot " + operation + ": " + trouble.getMessage(), trouble);
        }
    }

    /** Statements that all take effect, durably, or none does. */
    <T> T write(String operation, Failure failure, HandleCallback<T, RuntimeException> statements) {
        try {
            return jdbi.inTransaction(statements);
        } catch (RuntimeException trouble) {
            throw failure.of("Cannot " + operation + ": " + trouble.getMessage(), trouble);
        }
    }
}
