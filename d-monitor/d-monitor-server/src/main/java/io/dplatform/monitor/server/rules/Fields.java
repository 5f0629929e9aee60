package io.dplatform.monitor.server.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of one mapping; each must be known, and stand there once. */
final class Fields {

    /** A key this far from a known one was probably meant to be that one. */
    private static final int TYPO = 2;

    private final Node node;
    private final String path;
    private final Problems problems;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> mistyped = new HashSet<>();

    private Fields(Node node, String path, Problems problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** Of a node that should be a mapping with some of these keys; without any where it is none. */
    static Fields of(Node node, String path, Set<String> known, Problems problems) {
        Fields fields = new Fields(node, path, problems);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> fields.add(tuple, known));
        } else {
            problems.add(node, path, described(node), "the keys " + String.join(", ", new TreeSet<>(known)));
        }
        return fields;
    }

    private void add(NodeTuple tuple, Set<String> known) {
        Node keyNode = tuple.getKeyNode();
        if (!(keyNode instanceof ScalarNode scalar)) {
            problems.add(keyNode, path, "a key that is no word", "one of " + String.join(", ", new TreeSet<>(known)));
            return;
        }
        String key = scalar.getValue();
        if (!known.contains(key)) {
            Optional<String> meant = known.stream()
                    .filter(candidate -> distance(key, candidate) <= TYPO)
                    .findFirst();
            meant.ifPresent(mistyped::add);
            String expected = meant.map(candidate -> "did you mean " + candidate + "?")
                    .orElse("one of " + String.join(", ", new TreeSet<>(known)));
            problems.add(keyNode, path, "key " + Problems.shown(key), expected);
        } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
            problems.add(keyNode, path, "key " + Problems.shown(key) + " for the second time", "each key once");
        }
    }

    /** How many letters differ, as far as that matters. */
    private static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > TYPO) {
            return TYPO + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    Node node() {
        return node;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    @Nullable
    Node get(String key) {
        return values.get(key);
    }

    /** Where a key's value stands, or the whole where there is none. */
    Node at(String key) {
        return values.getOrDefault(key, node);
    }

    void wrong(String key, String what, String expected) {
        problems.add(at(key), path(key), what, expected);
    }

    /** A missing key is only told of where the rest could be read, and the key is not there in another spelling. */
    void missing(String key, String expected) {
        if (node instanceof MappingNode && !mistyped.contains(key)) {
            problems.add(node, path(key), "missing", expected);
        }
    }

    /** A value as it is written; empty where it is missing or no text, which is then told. */
    Optional<String> text(String key, String expected) {
        Node value = values.get(key);
        return value == null ? Optional.empty() : text(value, path(key), expected);
    }

    private Optional<String> text(Node value, String where, String expected) {
        if (value instanceof ScalarNode scalar && !Tag.NULL.equals(scalar.getTag())) {
            return Optional.of(scalar.getValue());
        }
        problems.add(value, where, described(value), expected);
        return Optional.empty();
    }

    /** A list of texts; empty where there is none. */
    List<Node> list(String key, int most, String expected) {
        Node value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            problems.add(value, path(key), described(value), expected);
            return List.of();
        }
        if (sequence.getValue().size() > most) {
            problems.add(value, path(key), sequence.getValue().size() + " entries", "at most " + most);
            return List.of();
        }
        return sequence.getValue();
    }

    List<String> texts(String key, int most, String expected) {
        List<String> texts = new ArrayList<>();
        int i = 0;
        for (Node entry : list(key, most, "a list: " + expected)) {
            text(entry, path(key) + "[" + i++ + "]", expected).ifPresent(texts::add);
        }
        return texts;
    }

    static String described(Node node) {
        if (node instanceof ScalarNode scalar) {
            return Tag.NULL.equals(scalar.getTag()) ? "nothing" : Problems.shown(scalar.getValue());
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }
}
