package io.dplatform.monitor.server.rules;

import io.dplatform.monitor.server.findings.Scope;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a rules document. Only its tree is composed; nothing is constructed from it, so there is no class it could name. Bounded in
 * length, depth, rules and problems.
 */
public final class RulesDocument {

    public static final int MAX_PROBLEMS = 50;
    public static final int MAX_LENGTH = 256 << 10;
    public static final int MAX_RULES = 200;

    /** Each window is read at each look. */
    private static final int MAX_WINDOWS = 8;

    private static final int MAX_DEPTH = 20;
    private static final int MAX_EXCEPTIONS = 100;

    private static final Set<String> TOP = Set.of("version", "health", "rules");
    private static final Set<String> HEALTH = Set.of("except", "notify");

    private static final Set<Tag> PLAIN_TAGS =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ, Tag.MERGE);

    private final Problems problems = new Problems(MAX_PROBLEMS);

    private RulesDocument() {}

    /** Reads a document. Never throws, whatever the text. */
    public static RulesVerdict parse(String text) {
        return new RulesDocument().verdict(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private RulesVerdict verdict(String text) {
        Node root = compose(text);
        if (root == null || !isPlain(root)) {
            return problems.refused();
        }
        RuleSet rules = rules(root);
        return problems.isEmpty() ? new RulesVerdict.Accepted(rules) : problems.refused();
    }

    private @Nullable Node compose(String text) {
        if (text.length() > MAX_LENGTH) {
            problems.add(1, 1, "document of " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setNestingDepthLimit(MAX_DEPTH);
        // Composed aliases share their node and cost nothing; they are refused below, where their place is known.
        options.setMaxAliasesForCollections(MAX_LENGTH);
        try {
            Node root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                problems.add(1, 1, "an empty document (expected: rules:)");
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String what = e.getProblem() == null ? "no YAML" : e.getProblem();
            problems.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    Problems.shown(what) + " (expected: YAML)");
        } catch (ReaderException e) {
            place(text, e.getPosition());
        } catch (YAMLException e) {
            problems.add(1, 1, Problems.shown(String.valueOf(e.getMessage())) + " (expected: YAML)");
        }
        return null;
    }

    /** A character that YAML does not allow, told by its place alone. */
    private void place(String text, int position) {
        int end = Math.max(0, Math.min(position, text.length()));
        int line = 1;
        int column = 1;
        for (int i = 0; i < end; i++) {
            boolean newLine = text.charAt(i) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        problems.add(line, column, "a character that cannot be shown (expected: printable text)");
    }

    /** Anchors, aliases and tags mean nothing here; a tree that repeats or contains itself is never walked. */
    private boolean isPlain(Node root) {
        Set<Node> met = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (!met.add(node)) {
                continue;
            }
            if (node.getAnchor() != null) {
                problems.add(node, "document", "the anchor &" + node.getAnchor(), "everything written out");
            }
            if (!PLAIN_TAGS.contains(node.getTag())) {
                problems.add(
                        node,
                        "document",
                        "the tag " + Problems.shown(node.getTag().getValue()),
                        "no tags");
            }
            if (node instanceof MappingNode mapping) {
                mapping.getValue().forEach(tuple -> {
                    open.push(tuple.getKeyNode());
                    open.push(tuple.getValueNode());
                });
            } else if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(open::push);
            }
        }
        return problems.isEmpty();
    }

    private RuleSet rules(Node root) {
        Fields top = Fields.of(root, "", TOP, problems);
        top.text("version", "1")
                .filter(version -> !version.equals("1"))
                .ifPresent(version -> top.wrong("version", Problems.shown(version), "1"));
        if (!top.has("rules")) {
            top.missing("rules", "a list of rules, [] for none");
        }
        List<Scope> except = new ArrayList<>();
        List<String> notify = List.of();
        Node healthNode = top.get("health");
        if (healthNode != null) {
            Fields health = Fields.of(healthNode, "health", HEALTH, problems);
            int i = 0;
            for (Node entry : health.list("except", MAX_EXCEPTIONS, "a list of scopes")) {
                except.add(RuleReader.scope(entry, "health.except[" + i++ + "]", problems));
            }
            notify = RuleReader.channels(health);
        }
        return new RuleSet(rules(top), except, notify);
    }

    private List<AlertRule> rules(Fields top) {
        List<AlertRule> rules = new ArrayList<>();
        Node value = top.get("rules");
        if (value instanceof ScalarNode scalar && Tag.NULL.equals(scalar.getTag())) {
            // A key with all its rules commented out.
            return rules;
        }
        Map<String, Integer> names = new HashMap<>();
        Set<Long> windows = new TreeSet<>();
        int i = 0;
        for (Node entry : top.list("rules", MAX_RULES, "a list of rules, [] for none")) {
            String path = "rules[" + i++ + "]";
            AlertRule rule = RuleReader.read(entry, path, problems);
            if (rule == null) {
                continue;
            }
            Integer before = names.putIfAbsent(rule.name(), rule.line());
            if (before != null) {
                problems.add(
                        entry,
                        path + ".name",
                        Problems.shown(rule.name()) + ", which is that of the rule at line " + before,
                        "a name of its own");
            }
            windows.add(rule.check().window().toSeconds());
            if (windows.size() > MAX_WINDOWS) {
                problems.add(
                        entry,
                        path + ".when.window",
                        "one more window, " + windows.size() + " in all",
                        "at most " + MAX_WINDOWS + " different ones in a document");
            }
            rules.add(rule);
        }
        return rules;
    }
}
