package io.coffer.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.acceptance.server.BalanceAnswer.Row;
import java.math.BigDecimal;
import java.util.List;

/** The order of an answer's rows, and their exact sum. */
final class WorthCheck {

    private WorthCheck() {}

    /** By value, the largest first; then those without a price, by balance. */
    static void checkOrder(List<Row> rows) {
        for (int position = 1; position < rows.size(); position++) {
            Row before = rows.get(position - 1);
            Row after = rows.get(position);
            boolean ordered = isPriced(before) == isPriced(after)
                    ? weight(before).compareTo(weight(after)) >= 0
                    : isPriced(before);
            assertThat(ordered).as("%s stands before %s", before, after).isTrue();
        }
    }

    static BigDecimal total(List<Row> rows) {
        return rows.stream().map(WorthCheck::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isPriced(Row row) {
        return !row.price().equals("0");
    }

    private static BigDecimal weight(Row row) {
        return isPriced(row) ? value(row) : new BigDecimal(row.balance());
    }

    private static BigDecimal value(Row row) {
        return new BigDecimal(row.balance()).multiply(new BigDecimal(row.price()));
    }
}
