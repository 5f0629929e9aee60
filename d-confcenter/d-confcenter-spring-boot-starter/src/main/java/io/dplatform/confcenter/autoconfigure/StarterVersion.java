package io.dplatform.confcenter.autoconfigure;

/** The version of D-Platform that this service was built with. */
final class StarterVersion {

    private StarterVersion() {}

    static String get() {
        String version = StarterVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpacked" : version; // classes of a folder have no manifest
    }
}
