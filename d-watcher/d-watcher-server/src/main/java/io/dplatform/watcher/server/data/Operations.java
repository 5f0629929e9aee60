package io.dplatform.watcher.server.data;

import io.dplatform.monitor.server.view.OperationRow;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the names of operations towards a database say: {@code SELECT orders #1f0c22ab}, {@code CONNECT pool}. */
final class Operations {

    private static final Pattern STATEMENT = Pattern.compile("([A-Z]+) .*#([0-9a-f]{8})|SQL __(other)__");
    private static final String PEER = "db:";

    private Operations() {}

    static boolean isDatabase(String node) {
        return node.startsWith(PEER);
    }

    static String database(String node) {
        return node.substring(PEER.length());
    }

    static Optional<String> fingerprint(OperationRow row) {
        Matcher statement = STATEMENT.matcher(row.operation());
        if (!statement.matches()) {
            return Optional.empty();
        }
        return Optional.of(statement.group(2) == null ? "__other__" : statement.group(2));
    }

    static boolean isConnect(OperationRow row) {
        return row.operation().equals("CONNECT pool");
    }
}
