package io.dplatform.dao.jdbc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JDBC URL says of where a database is. */
final class JdbcUrl {

    private static final Pattern SERVER =
            Pattern.compile("jdbc:(?:[a-z0-9]+:)+(?:[a-z]+:)?//([^/?;]*)(?:/([^?;]*))?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMBEDDED = Pattern.compile(
            "jdbc:(?:h2|hsqldb|derby|sqlite):(?:mem:|file:|nio:|split:|memory:)?([^?;]*).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SQL_SERVER =
            Pattern.compile("jdbc:sqlserver:.*;database(?:name)?=([^;]+).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private JdbcUrl() {}

    /** The name of the database, {@code ""} where the URL does not say. */
    static String database(String url) {
        Matcher sqlServer = SQL_SERVER.matcher(url);
        if (sqlServer.matches()) {
            return tame(sqlServer.group(1));
        }
        Matcher server = SERVER.matcher(url);
        if (server.matches()) {
            return server.group(2) == null ? "" : tame(server.group(2));
        }
        Matcher embedded = EMBEDDED.matcher(url);
        return embedded.matches() ? tame(embedded.group(1)) : "";
    }

    /** Whether nobody gave this name: Spring Boot calls an embedded database so, another at each start. */
    static boolean isMadeUp(String database) {
        return UUID.matcher(database).matches();
    }

    /** {@code host:port}; {@code ""} of a database in the process and where several hosts are named. */
    static String address(String url) {
        Matcher server = SERVER.matcher(url);
        if (!server.matches()) {
            return "";
        }
        String hosts = server.group(1);
        return hosts.contains(",") || hosts.contains("(") || hosts.contains("@") ? "" : hosts;
    }

    /** A database's name as a node's: the last part of a path, without what separates names elsewhere. */
    private static String tame(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.replaceAll("[^\\p{L}\\p{N}._$-]", "");
    }
}
