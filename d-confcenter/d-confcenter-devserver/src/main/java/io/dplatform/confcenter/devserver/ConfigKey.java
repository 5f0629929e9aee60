package io.dplatform.confcenter.devserver;

import org.jspecify.annotations.Nullable;

/** A config. Unlike in naming, no tenant and {@code public} are the same. */
record ConfigKey(String tenant, String group, String dataId) {

    static final String PUBLIC = "public";

    static ConfigKey of(@Nullable String tenant, String group, String dataId) {
        return new ConfigKey(tenant == null || tenant.isBlank() ? PUBLIC : tenant, group, dataId);
    }

    /** {@code dataId+group+tenant}, as fuzzy watches call it. */
    String groupKey() {
        return escape(dataId) + "+" + escape(group) + "+" + escape(tenant);
    }

    private static String escape(String part) {
        return part.replace("%", "%25").replace("+", "%2B");
    }
}
