package io.coffer.server.configuration;

import java.util.List;

/**
 * The value of one key as it was written.
 *
 * @param path the key, for instance {@code chains.1.nodes}
 * @param place file and line, the environment variable, or {@code default}
 * @param values one text, or the items of a list
 */
record Setting(String path, String place, List<String> values) {

    String text() {
        return values.isEmpty() ? "" : values.getFirst();
    }
}
