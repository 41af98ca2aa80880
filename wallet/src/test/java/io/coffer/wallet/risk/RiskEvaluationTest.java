package io.coffer.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.coffer.chain.ChainIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Precision and recall of the shipped rules on {@code evaluation.tsv}, held above floors. Prints the table that {@code
 * docs/risk.md} repeats.
 */
final class RiskEvaluationTest {
    private static final String URL = "url";

    private final Scores scores = new Scores();

    /** One line of the file with what the rules say of it. */
    private record Judged(Verdict label, String family, String said, RiskScore score) {

        boolean isRight() {
            return score.verdict() == label;
        }
    }

    /** How often the rules were right and wrong. */
    private record Count(int caught, int missed, int falsely) {
        double recall() {
            return (double) caught / (caught + missed);
        }

        double precision() {
            return (double) caught / (caught + falsely);
        }
    }

    @Test
    void shippedRules_onTheLabelledSet_holdTheirFloors() {
        List<Judged> judged = judged();
        List<Judged> honest =
                judged.stream().filter(one -> one.label() == Verdict.CLEAR).toList();
        List<Judged> risky =
                judged.stream().filter(one -> one.label() == Verdict.RISKY).toList();
        assertThat(judged).hasSizeGreaterThan(400);
        assertThat(honest).hasSizeGreaterThan(200);

        Map<String, List<Judged>> families = new TreeMap<>();
        risky.forEach(one ->
                families.computeIfAbsent(one.family(), _ -> new ArrayList<>()).add(one));
        Count all = count(risky, honest);
        Count url = count(families.getOrDefault(URL, List.of()), honest);
        Count rest =
                count(risky.stream().filter(one -> !one.family().equals(URL)).toList(), honest);
        StringBuilder table = new StringBuilder("family\trisky\tcaught\trecall\n");
        families.forEach((family, members) -> table.append(row(family, count(members, honest))));
        table.append(row("all", all)).append(row("not url", rest));
        table.append("honest %d, held to be risky %d, precision %.3f%n"
                .formatted(honest.size(), all.falsely(), all.precision()));
        judged.stream().filter(one -> !one.isRight()).forEach(one -> table.append("wrong: %s%n".formatted(one)));
        System.out.print(table);

        assertThat(url.recall()).as("%s", table).isGreaterThanOrEqualTo(0.95);
        assertThat(rest.recall()).as("%s", table).isGreaterThanOrEqualTo(0.85);
        assertThat(all.precision()).as("%s", table).isGreaterThanOrEqualTo(0.97);
    }

    private static String row(String family, Count count) {
        return String.format(
                Locale.ROOT,
                "%s\t%d\t%d\t%.3f%n",
                family,
                count.caught() + count.missed(),
                count.caught(),
                count.recall());
    }

    private static Count count(List<Judged> risky, List<Judged> honest) {
        int caught = (int) risky.stream().filter(Judged::isRight).count();
        int falsely = (int) honest.stream().filter(one -> !one.isRight()).count();
        return new Count(caught, risky.size() - caught, falsely);
    }

    private List<Judged> judged() {
        List<Judged> judged = new ArrayList<>();
        for (DataFile.Line line : DataFile.shipped("evaluation.tsv").lines()) {
            String symbol = line.column(3).equals("-") ? "" : line.column(3);
            ChainIndex chain = ChainIndex.parse(line.column(2)).orElseThrow();
            RiskScore score = scores.of(
                    chain,
                    symbol,
                    line.column(4),
                    Scores.conduct(
                            number(line, 5),
                            number(line, 6),
                            number(line, 7),
                            number(line, 8),
                            number(line, 9),
                            number(line, 10)));
            Verdict label = switch (line.column(0)) {
                case "risky" -> Verdict.RISKY;
                case "honest" -> Verdict.CLEAR;
                default -> throw line.problem("neither risky nor honest");
            };
            judged.add(new Judged(label, line.column(1), symbol + " | " + line.column(4), score));
        }
        return judged;
    }

    private static int number(DataFile.Line line, int column) {
        return line.number(column, 0, 1_000);
    }
}
