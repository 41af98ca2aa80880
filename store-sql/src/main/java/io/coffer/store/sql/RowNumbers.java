package io.coffer.store.sql;

import io.coffer.access.ProjectId;
import io.coffer.wallet.account.Page;
import io.coffer.wallet.account.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Numbers that a project gives to its rows, each once, and lists that are read by them. */
final class RowNumbers {
    private RowNumbers() {}

    /** Takes {@code count} numbers; answers the first of them, at least 2. */
    static long take(Handle handle, ProjectId project, int count) {
        long last = handle.createQuery("""
                        INSERT INTO project_number (project_id, last) VALUES (:project, 1 + :count)
                        ON CONFLICT (project_id) DO UPDATE SET last = project_number.last + :count
                        RETURNING last""")
                .bind("project", project.value())
                .bind("count", count)
                .mapTo(Long.class)
                .one();
        return last - count + 1;
    }

    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private record Numbered<T>(long number, T item) {}

    /** @param query with the parameters {@code after} and {@code limit}, and the column {@code number} */
    static <T> Page<T> page(Query query, PageRequest page, RowReader<T> reader) {
        List<Numbered<T>> rows = query.bind("after", page.after())
                // One more, to see whether there is more.
                .bind("limit", page.limit() + 1)
                .map((row, context) -> new Numbered<>(row.getLong("number"), reader.read(row)))
                .list();
        boolean isCut = rows.size() > page.limit();
        List<Numbered<T>> part = isCut ? rows.subList(0, page.limit()) : rows;
        return new Page<>(
                part.stream().map(Numbered::item).toList(),
                isCut ? OptionalLong.of(part.getLast().number()) : OptionalLong.empty());
    }
}
