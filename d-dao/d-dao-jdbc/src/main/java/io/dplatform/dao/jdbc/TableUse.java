package io.dplatform.dao.jdbc;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a statement does to which tables.
 *
 * @param verb {@code SELECT}, {@code INSERT}; of several statements in one text that of the first
 * @param reads tables that rows are read from, named as in the text, {@code orders} or {@code shop.orders}
 * @param writes tables that are changed; a table that is changed by what it holds is not for that read
 * @param understood whether that is all: false for a procedure, whose inside is not known, and for a text that was not understood
 */
record TableUse(String verb, Set<String> reads, Set<String> writes, boolean understood) {

    TableUse {
        reads = Collections.unmodifiableSet(new LinkedHashSet<>(reads));
        writes = Collections.unmodifiableSet(new LinkedHashSet<>(writes));
    }
}
