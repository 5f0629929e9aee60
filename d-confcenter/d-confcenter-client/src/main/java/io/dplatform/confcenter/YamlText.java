package io.dplatform.confcenter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** YAML as a tree of maps, lists and {@link Setting}s. No type but the plain ones is ever made of a text. */
final class YamlText {

    private static final int MAX_ALIASES = 50;

    private YamlText() {}

    static Object tree(String text) throws InvalidDocumentException {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        limits.setNestingDepthLimit(DocumentFormat.MAX_DEPTH);
        limits.setCodePointLimit(DocumentFormat.MAX_CHARS);
        limits.setAllowDuplicateKeys(false);
        limits.setAllowRecursiveKeys(false);
        limits.setWarnOnDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(
                new PlacingConstructor(text, limits), new Representer(unused), unused, limits, new PlainResolver());
        try {
            Object tree = yaml.load(text);
            if (tree == null) {
                throw new InvalidDocumentException("empty (expected: at least one setting)");
            }
            return tree;
        } catch (MarkedYAMLException e) {
            throw new InvalidDocumentException(where(e.getProblemMark()) + problem(e) + " (expected: YAML)", e);
        } catch (ReaderException e) {
            throw new InvalidDocumentException(
                    "the character with the code " + e.getCodePoint() + " at position " + e.getPosition()
                            + " (expected: text)",
                    e);
        } catch (YAMLException e) {
            throw new InvalidDocumentException(e.getMessage() + " (expected: YAML within these limits)", e);
        } catch (RuntimeException e) { // such as a text that says of itself to be a number
            throw new InvalidDocumentException("a value is not what its tag says (expected: YAML)", e);
        }
    }

    private static String where(@Nullable Mark mark) {
        return mark == null ? "" : "line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1) + ": ";
    }

    /** Without the cause's own message, which would quote the text. */
    private static String problem(MarkedYAMLException e) {
        return e.getProblem() == null ? "not well formed" : e.getProblem();
    }

    /** As Spring Boot resolves: a date stays the text it is. */
    private static final class PlainResolver extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, java.util.regex.Pattern regexp, @Nullable String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, regexp, first, limit);
            }
        }
    }

    private static final class PlacingConstructor extends SafeConstructor {

        private final String text;
        /** Whether one code point is one char, so that marks are offsets. */
        private final boolean plain;

        private final Set<Node> keys = Collections.newSetFromMap(new IdentityHashMap<>());

        PlacingConstructor(String text, LoaderOptions limits) {
            super(limits);
            this.text = text;
            this.plain = text.codePointCount(0, text.length()) == text.length();
        }

        @Override
        protected Object constructObject(Node node) {
            if (node.isTwoStepsConstruction()) {
                throw new YAMLException(
                        where(node.getStartMark()) + "an alias that leads to itself (expected: an end)");
            }
            Object value = super.constructObject(node);
            if (keys.contains(node)) {
                return value; // only equal keys are found to be there twice
            }
            if (node instanceof ScalarNode) {
                return placed(value, node);
            }
            if (node instanceof SequenceNode && value instanceof List<?> list && list.isEmpty()) {
                return placed("", node); // as Spring Boot has it: a list that is there and empty
            }
            if (value instanceof Map || value instanceof List) {
                return value;
            }
            throw new YAMLException(where(node.getStartMark()) + "a value of the type "
                    + node.getTag().getValue() + " (expected: text, number, true, false, list or map)");
        }

        private Object placed(@Nullable Object value, Node node) {
            if (value instanceof Setting) {
                return value; // an alias
            }
            Object simple = value == null ? "" : value;
            if (!(simple instanceof String || simple instanceof Number || simple instanceof Boolean)) {
                throw new YAMLException(where(node.getStartMark()) + "a value of the type "
                        + node.getTag().getValue() + " (expected: text, number, true or false)");
            }
            Mark start = node.getStartMark();
            return new Setting(
                    simple,
                    new Setting.Place(
                            start.getLine() + 1, start.getColumn() + 1, offset(start), offset(node.getEndMark())));
        }

        private int offset(Mark mark) {
            return plain ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
        }

        @Override
        protected void constructMapping2ndStep(MappingNode node, Map<Object, Object> mapping) {
            noteKeys(node);
            flattenMapping(node); // merges, and refuses keys that are there twice
            for (NodeTuple tuple : node.getValue()) {
                mapping.put(key(tuple.getKeyNode()), constructObject(tuple.getValueNode()));
            }
        }

        /** Also those of what is merged into the map, which are looked at when it is. */
        private void noteKeys(Node node) {
            if (node instanceof SequenceNode sequence) {
                sequence.getValue().forEach(this::noteKeys);
            } else if (node instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (keys.add(tuple.getKeyNode())
                            && tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
                        noteKeys(tuple.getValueNode());
                    }
                }
            }
        }

        /** A key that is no text is in brackets, as Spring has it: {@code ports[8080]}. */
        private static String key(Node node) {
            if (!(node instanceof ScalarNode scalar)) {
                throw new YAMLException(where(node.getStartMark()) + "a key that is a list or a map (expected: text)");
            }
            return scalar.getTag().equals(Tag.STR) ? scalar.getValue() : "[" + scalar.getValue() + "]";
        }

        @Override
        protected Map<Object, Object> createDefaultMap(int initSize) {
            return new LinkedHashMap<>();
        }

        @Override
        protected List<Object> createDefaultList(int initSize) {
            return new ArrayList<>(); // whatever size is announced
        }
    }
}
