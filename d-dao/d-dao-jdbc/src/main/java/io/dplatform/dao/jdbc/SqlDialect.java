package io.dplatform.dao.jdbc;

import java.util.Locale;

/** How a database writes names and texts: what decides where a literal ends. */
enum SqlDialect {
    /** MySQL and MariaDB: names in backticks, double quotes and backslashes make texts, {@code #} begins a comment. */
    MYSQL,
    /** PostgreSQL: the standard, and texts in dollar quotes or with backslashes after an {@code E}. */
    POSTGRES,
    /** The SQL standard: names in double quotes, no backslashes. */
    STANDARD;

    /** The dialect of a database by its JDBC URL; whoever is not known writes as MySQL does, whose quotes hide the most. */
    static SqlDialect of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return POSTGRES;
        }
        for (String standard : new String[] {"h2:", "hsqldb:", "derby:", "oracle:", "sqlserver:", "db2:", "sqlite:"}) {
            if (lower.startsWith("jdbc:" + standard)) {
                return STANDARD;
            }
        }
        return MYSQL;
    }

    boolean doubleQuotesMakeNames() {
        return this != MYSQL;
    }

    boolean backslashEscapes() {
        return this == MYSQL;
    }
}
