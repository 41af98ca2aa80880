package io.coffer.server.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts {@code COFFER_…} variables over what the file says. A list is separated by commas. */
final class EnvironmentReader {
    private static final String PREFIX = "COFFER_";
    private static final Pattern CHAIN = Pattern.compile("COFFER_CHAINS_(\\d{1,15})_(.+)");

    /** Variables that are no configuration keys: the operator key of {@code access}, and what the command line reads. */
    private static final Set<String> ELSEWHERE = Set.of(
            "COFFER_OPERATOR_KEY",
            "COFFER_CONFIG",
            "COFFER_URL",
            "COFFER_CREDENTIALS",
            "COFFER_API_KEY",
            "COFFER_SECRET_KEY",
            "COFFER_PASSPHRASE",
            "COFFER_PROJECT",
            "COFFER_HEAP",
            "COFFER_JAVA_OPTIONS");

    private final Settings settings;
    private final Findings findings;

    EnvironmentReader(Settings settings, Findings findings) {
        this.settings = settings;
        this.findings = findings;
    }

    void read(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !ELSEWHERE.contains(variable) && !value.isEmpty()) {
                read(variable, value);
            }
        });
    }

    private void read(String variable, String value) {
        Matcher chain = CHAIN.matcher(variable);
        if (chain.matches()) {
            String index = chain.group(1);
            Optional<Key> key = find(variable, Key::isPerChain, known -> known.path(index));
            key.ifPresent(found -> settings.nameChain(index, variable));
            key.ifPresentOrElse(found -> put(found, found.path(index), variable, value), () -> unknown(variable));
            return;
        }
        find(variable, known -> !known.isPerChain(), Key::path)
                .ifPresentOrElse(found -> put(found, found.path(), variable, value), () -> unknown(variable));
    }

    private static Optional<Key> find(String variable, Predicate<Key> eligible, Function<Key, String> path) {
        return Arrays.stream(Key.values())
                .filter(eligible)
                .filter(key -> Key.variable(path.apply(key)).equals(variable))
                .findFirst();
    }

    private void put(Key key, String path, String variable, String value) {
        List<String> values = switch (key.form()) {
            case LIST ->
                Stream.of(value.split(","))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
            case TEXT, FREE -> List.of(value);
        };
        settings.put(new Setting(path, variable, values));
    }

    /** Only a warning: other software sets variables of this form too, for instance for a service named "coffer". */
    private void unknown(String variable) {
        Set<String> known = Arrays.stream(Key.values())
                .filter(key -> !key.isPerChain())
                .map(key -> Key.variable(key.path()))
                .collect(Collectors.toSet());
        String hint = NearestName.of(variable, known)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
        findings.warning(variable, "", "names no key and has no effect" + hint);
    }
}
