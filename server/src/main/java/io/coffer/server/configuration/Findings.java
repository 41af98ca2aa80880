package io.coffer.server.configuration;

import io.coffer.server.configuration.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** Collects all that is to say, so that the operator mends everything in one go. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void problem(Setting setting, String message) {
        problem(setting.place(), setting.path(), message);
    }

    void problem(String place, String key, String message) {
        all.add(new Finding(Severity.PROBLEM, place, key, message));
    }

    void warning(String place, String key, String message) {
        all.add(new Finding(Severity.WARNING, place, key, message));
    }

    boolean hasProblems() {
        return all.stream().anyMatch(finding -> finding.severity() == Severity.PROBLEM);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
