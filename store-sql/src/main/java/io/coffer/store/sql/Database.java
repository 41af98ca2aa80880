package io.coffer.store.sql;

import javax.sql.DataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs statements, and names the operation in whatever goes wrong. */
final class Database {
    private final Jdbi jdbi;

    /** Left alone, the library would write every bound value into its messages, secrets' ciphertext among them. */
    Database(DataSource source) {
        jdbi = Jdbi.create(source);
        jdbi.configure(StatementExceptions.class, config -> config.setMessageRendering(MessageRendering.NONE));
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
