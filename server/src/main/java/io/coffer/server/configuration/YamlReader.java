package io.coffer.server.configuration;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the YAML text against the known keys. Every value is kept as the text that was written: no implicit types. */
final class YamlReader {
    private final String file;
    private final Settings settings;
    private final Findings findings;

    YamlReader(String file, Settings settings, Findings findings) {
        this.file = file;
        this.settings = settings;
        this.findings = findings;
    }

    void read(String text) {
        try {
            LoadSettings yaml = LoadSettings.builder().setLabel(file).build();
            Optional<Node> root = new Compose(yaml).composeString(text);
            root.ifPresent(node -> section(node, ""));
        } catch (MarkedYamlEngineException malformed) {
            String place = malformed.getProblemMark().map(this::place).orElse(file);
            findings.problem(place, "", "not valid YAML: " + malformed.getProblem());
        } catch (YamlEngineException malformed) {
            findings.problem(file, "", "not valid YAML: " + malformed.getMessage());
        }
    }

    /** @param path of the section, empty for the whole file */
    private void section(Node node, String path) {
        if (isEmpty(node)) {
            return;
        }
        if (!(node instanceof MappingNode mapping)) {
            findings.problem(place(node), path, "must be a section with keys of its own");
            return;
        }
        settings.nameSection(path, place(node));
        Set<String> seen = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode name)) {
                findings.problem(place(entry.getKeyNode()), path, "a key must be a plain word");
            } else if (!seen.add(name.getValue())) {
                findings.problem(place(name), join(path, name.getValue()), "stands twice");
            } else {
                entry(name, entry.getValueNode(), path);
            }
        }
    }

    private void entry(ScalarNode name, Node value, String section) {
        String path = join(section, name.getValue());
        if (section.equals(Key.CHAINS)) {
            settings.nameChain(name.getValue(), place(name));
            section(value, path);
            return;
        }
        String pattern = pattern(path);
        Optional<Key> key = Arrays.stream(Key.values())
                .filter(known -> known.path().equals(pattern))
                .findFirst();
        if (key.isPresent()) {
            value(key.get(), path, value);
        } else if (pattern.equals(Key.CHAINS)
                || Arrays.stream(Key.values()).anyMatch(known -> known.path().startsWith(pattern + "."))) {
            settings.nameSection(path, place(name));
            section(value, path);
        } else {
            unknown(name, section, path);
        }
    }

    private void value(Key key, String path, Node node) {
        if (isEmpty(node)) {
            return;
        }
        switch (key.form()) {
            case TEXT -> scalar(path, node).ifPresent(text -> settings.put(setting(path, node, List.of(text))));
            case LIST -> settings.put(setting(path, node, items(path, node)));
            case FREE -> settings.put(setting(path, node, List.of("given")));
        }
    }

    private List<String> items(String path, Node node) {
        List<Node> nodes = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        return nodes.stream().flatMap(item -> scalar(path, item).stream()).toList();
    }

    private Optional<String> scalar(String path, Node node) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        findings.problem(place(node), path, "must be a plain value");
        return Optional.empty();
    }

    private void unknown(ScalarNode name, String section, String path) {
        String prefix = section.isEmpty() ? "" : pattern(section) + ".";
        Set<String> known = Arrays.stream(Key.values())
                .map(Key::path)
                .filter(candidate -> candidate.startsWith(prefix))
                .map(candidate -> candidate.substring(prefix.length()).replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        String hint = NearestName.of(name.getValue(), known)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; known here: " + known.stream().sorted().collect(Collectors.joining(", ")));
        findings.problem(place(name), path, "no such key" + hint);
    }

    /** The path with {@code *} in place of a chain index. */
    private static String pattern(String path) {
        String chains = Key.CHAINS + ".";
        if (!path.startsWith(chains)) {
            return path;
        }
        int end = path.indexOf('.', chains.length());
        return chains + Key.ANY_CHAIN + (end < 0 ? "" : path.substring(end));
    }

    private static String join(String section, String name) {
        return section.isEmpty() ? name : section + "." + name;
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("~"));
    }

    private Setting setting(String path, Node node, List<String> values) {
        return new Setting(path, place(node), values);
    }

    private String place(Node node) {
        return node.getStartMark().map(this::place).orElse(file);
    }

    private String place(Mark mark) {
        return file + ":" + (mark.getLine() + 1);
    }
}
