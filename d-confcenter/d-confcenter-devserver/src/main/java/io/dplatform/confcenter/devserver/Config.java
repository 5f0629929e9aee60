package io.dplatform.confcenter.devserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is stored under one key: what everybody reads, and gray versions that some clients read instead. Immutable.
 *
 * @param formal null when only gray versions exist
 * @param grays in the order in which they are tried
 */
record Config(ConfigKey key, @Nullable Version formal, List<Gray> grays) {

    /**
     * @param md5 of the UTF-8 content, lower-case hexadecimal
     * @param lastModified epoch milliseconds
     */
    record Version(String content, String md5, String type, String encryptedDataKey, long lastModified) {}

    /** A version for chosen clients: by their address ({@code beta}) or by their tag ({@code tag_…}). */
    record Gray(String name, Set<String> matches, Version version) {

        static final String BETA = "beta";
        static final String TAG_PREFIX = "tag_";

        boolean matchesAddresses() {
            return name.equals(BETA);
        }

        boolean isFor(Reader reader) {
            return matchesAddresses()
                    ? matches.contains(reader.ip())
                    : reader.tag() != null && matches.contains(reader.tag());
        }
    }

    /** Who asks: a client's own address and its tag, if it has one. */
    record Reader(String ip, @Nullable String tag) {}

    static Config absent(ConfigKey key) {
        return new Config(key, null, List.of());
    }

    boolean holdsNothing() {
        return formal == null && grays.isEmpty();
    }

    @Nullable
    Gray grayFor(Reader reader) {
        for (Gray gray : grays) {
            if (gray.isFor(reader)) {
                return gray;
            }
        }
        return null;
    }

    @Nullable
    Gray gray(String name) {
        for (Gray gray : grays) {
            if (gray.name().equals(name)) {
                return gray;
            }
        }
        return null;
    }

    /** What this client's copy must have as md5; empty when there is nothing for it. */
    String md5For(Reader reader) {
        Gray gray = grayFor(reader);
        Version version = gray != null ? gray.version() : formal;
        return version == null ? "" : version.md5();
    }

    Config withFormal(@Nullable Version version) {
        return new Config(key, version, grays);
    }

    Config with(Gray gray) {
        List<Gray> changed = new ArrayList<>(without(gray.name()).grays);
        changed.add(gray);
        changed.sort(Comparator.comparing((Gray it) -> !it.matchesAddresses()).thenComparing(Gray::name));
        return new Config(key, formal, List.copyOf(changed));
    }

    Config without(String grayName) {
        return new Config(
                key,
                formal,
                grays.stream().filter(it -> !it.name().equals(grayName)).toList());
    }
}
