package io.coffer.server.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** What file and environment say, by path; the environment wins. */
final class Settings {
    private final SequencedMap<String, Setting> byPath = new LinkedHashMap<>();
    private final SequencedMap<String, String> chains = new LinkedHashMap<>();
    private final SequencedMap<String, String> sections = new LinkedHashMap<>();

    void put(Setting setting) {
        byPath.put(setting.path(), setting);
    }

    /** Notes that {@code chain} was named at {@code place}, even if nothing is said about it. */
    void nameChain(String chain, String place) {
        chains.putIfAbsent(chain, place);
    }

    boolean isEmpty() {
        return byPath.isEmpty() && chains.isEmpty() && sections.isEmpty();
    }

    void nameSection(String path, String place) {
        sections.putIfAbsent(path, place);
    }

    boolean hasSection(String path) {
        return sections.containsKey(path);
    }

    /** Chain indexes as written, each with the place that names it first. */
    Map<String, String> chains() {
        return chains;
    }

    Optional<Setting> find(String path) {
        return Optional.ofNullable(byPath.get(path))
                .filter(setting -> !setting.text().isEmpty());
    }

    Optional<Setting> find(Key key) {
        return find(key.path());
    }

    /** The setting of {@code key}, or its fallback. */
    Setting get(Key key) {
        return find(key).orElseGet(() -> fallback(key, key.path()));
    }

    Optional<Setting> find(Key key, String chain) {
        return find(key.path(chain));
    }

    Setting get(Key key, String chain) {
        return find(key, chain).orElseGet(() -> fallback(key, key.path(chain)));
    }

    private static Setting fallback(Key key, String path) {
        List<String> values = key.fallback().isEmpty() ? List.of() : List.of(key.fallback());
        return new Setting(path, "default", values);
    }
}
