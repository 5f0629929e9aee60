package io.dplatform.tracker.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a part of a service says of its present state: which document is in effect, how full a pool is, what a statement
 * touches. Facts travel with the snapshots of the process; the platform keeps the latest of each. Immutable.
 *
 * <p>Texts are cut and lose their control characters, so that nothing a driver or a user wrote can break who reads them. Never
 * put a secret or a person's data here.
 *
 * @param kind what it is about, {@code document}, {@code pool}, {@code statement}; at most 32 characters
 * @param name which one of them, unique within the kind and the process; at most 256 characters
 * @param values at most 16, each at most 1,024 characters
 */
public record Fact(String kind, String name, Map<String, String> values) {

    /** As many values as a fact has. */
    public static final int MAX_VALUES = 16;

    private static final int MAX_KIND = 32;
    private static final int MAX_NAME = 256;
    private static final int MAX_VALUE = 1_024;

    public Fact {
        if (values.size() > MAX_VALUES) {
            throw new IllegalArgumentException("fact " + kind + " " + name + ": " + values.size()
                    + " values (expected: at most " + MAX_VALUES + ")");
        }
        kind = Names.tame(kind, MAX_KIND);
        name = Names.tame(name, MAX_NAME);
        Map<String, String> tamed = new LinkedHashMap<>();
        values.forEach((key, value) -> tamed.put(Names.tame(key, MAX_KIND), Names.tame(value, MAX_VALUE)));
        values = Collections.unmodifiableMap(tamed);
    }
}
