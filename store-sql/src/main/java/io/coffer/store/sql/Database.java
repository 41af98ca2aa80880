package io.coffer.store.sql;

import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/** Runs statements, and names the operation in whatever goes wrong. */
final class Database {
    private final Jdbi jdbi;
    private final Consumer<Handle> turn;

    /**
     * Left alone, the library would write every bound value into its messages, secrets' ciphertext among them.
     *
     * @param turn what a transaction does first, to wait for the others
     */
    Database(DataSource source, Consumer<Handle> turn) {
        this.turn = turn;
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
            return jdbi.inTransaction(handle -> {
                turn.accept(handle);
                return statements.withHandle(handle);
            });
        } catch (RuntimeException trouble) {
            throw failure.of("Cannot " + operation + ": " + trouble.getMessage(), trouble);
        }
    }
}
