package io.coffer.wallet.risk;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What each rule weighs, from where on it holds, and the words it looks for. Lines: {@code version TEXT}, {@code points
 * RULE NUMBER}, {@code limit LIMIT NUMBER}, {@code LIST TEXT}, {@code without LIST TEXT}; a later line wins.
 */
final class RiskRules {
    static final int MAX_POINTS = 1_000;
    private static final int MAX_LIMIT = 100_000;

    private final Map<RiskRule, Integer> points = new EnumMap<>(RiskRule.class);
    private final Map<RiskLimit, Integer> limits = new EnumMap<>(RiskLimit.class);
    private final Map<WordList, Set<String>> words = new EnumMap<>(WordList.class);
    private String version = "";

    private RiskRules() {
        for (WordList list : WordList.values()) {
            words.put(list, new LinkedHashSet<>());
        }
    }

    /** @throws RiskDataException when a line says nothing, or all of them together leave something open */
    static RiskRules of(Iterable<DataFile> files) {
        RiskRules rules = new RiskRules();
        String last = "";
        for (DataFile file : files) {
            file.lines().forEach(rules::take);
            last = file.name();
        }
        rules.requireComplete(last);
        return rules;
    }

    private void take(DataFile.Line line) {
        String kind = line.column(0);
        switch (kind) {
            case "version" -> version = version.isEmpty() ? line.column(1) : version + "+" + line.column(1);
            case "points" -> {
                RiskRule rule = RiskRule.ofCode(line.column(1))
                        .orElseThrow(() -> line.problem("there is no rule '" + line.column(1) + "'"));
                points.put(rule, line.number(2, 0, MAX_POINTS));
            }
            case "limit" -> {
                RiskLimit limit = RiskLimit.ofCode(line.column(1))
                        .orElseThrow(() -> line.problem("there is no limit '" + line.column(1) + "'"));
                limits.put(limit, line.number(2, 1, MAX_LIMIT));
            }
            case "without" -> list(line, line.column(1)).remove(word(line, 2));
            default -> list(line, kind).add(word(line, 1));
        }
    }

    private Set<String> list(DataFile.Line line, String code) {
        WordList list = WordList.ofCode(code).orElseThrow(() -> line.problem("there is no list '" + code + "'"));
        return words.getOrDefault(list, Set.of());
    }

    private static String word(DataFile.Line line, int column) {
        return line.column(column).toLowerCase(Locale.ROOT);
    }

    private void requireComplete(String file) {
        for (RiskRule rule : RiskRule.values()) {
            if (!points.containsKey(rule)) {
                throw new RiskDataException(file + ": nothing says the points of " + rule.code());
            }
        }
        for (RiskLimit limit : RiskLimit.values()) {
            if (!limits.containsKey(limit)) {
                throw new RiskDataException(file + ": nothing says the limit " + limit.code());
            }
        }
    }

    String version() {
        return version;
    }

    int points(RiskRule rule) {
        return points.getOrDefault(rule, 0);
    }

    int limit(RiskLimit limit) {
        return limits.getOrDefault(limit, 1);
    }

    /** In lower case. */
    Set<String> words(WordList list) {
        return words.getOrDefault(list, Set.of());
    }

    RiskLine line(RiskRule rule, String reason) {
        return new RiskLine(rule.code(), points(rule), reason);
    }
}
