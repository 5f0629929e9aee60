package io.dplatform.confcenter.autoconfigure;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Keeps the caches and logs of the registry's client out of the user's home folder, where services of different
 * environments would share them. Whoever set the client's own system properties keeps them.
 */
final class ClientFolders {

    static final String CACHE = "d.confcenter.cache-dir";
    private static final String SNAPSHOTS = "JM.SNAPSHOT.PATH";
    private static final String LOGS = "JM.LOG.PATH";

    /** Whether the client writes log files of its own. */
    private static final String LOG_FILES = "nacos.logging.default.config.enabled";

    /** That we said that it does not. */
    private static final String NO_LOG_FILES = ClientFolders.class.getName() + ".no-log-files";

    /** What we set ourselves may be set again, by a property that was found later. */
    private static final String OURS = ClientFolders.class.getName();

    private ClientFolders() {}

    /** Has an effect only before the client's classes are first used. */
    static void use(ConfigurableEnvironment environment) {
        String configured = environment.getProperty(CACHE, "");
        if (!configured.isBlank()) {
            set(Path.of(configured), configured);
        } else if (System.getProperty(OURS) == null) {
            set(ownTemporaryFolder(), "");
        }
    }

    private static void set(Path folder, String configured) {
        boolean ours = System.getProperty(OURS) != null;
        for (String property : new String[] {SNAPSHOTS, LOGS}) {
            if (ours || System.getProperty(property) == null) {
                String below = property.equals(LOGS) ? "logs" : "cache";
                System.setProperty(
                        property, folder.resolve(below).toAbsolutePath().toString());
            }
        }
        System.setProperty(OURS, configured);
        leaveOutLogFiles(Path.of(System.getProperty(LOGS, ".")));
    }

    /**
     * On a disk that is full, or a folder that may not be written, the client's log files cannot be opened, and Spring Boot ends the
     * start for that. Without them what the client says goes where everything goes.
     */
    private static void leaveOutLogFiles(Path folder) {
        boolean ours = System.getProperty(NO_LOG_FILES) != null;
        if (!ours && System.getProperty(LOG_FILES) != null) {
            return;
        }
        if (canBeWritten(folder)) {
            System.clearProperty(NO_LOG_FILES);
            if (ours) {
                System.clearProperty(LOG_FILES);
            }
        } else {
            System.setProperty(NO_LOG_FILES, folder.toString());
            System.setProperty(LOG_FILES, "false");
        }
    }

    private static boolean canBeWritten(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "probe", "");
            try {
                Files.write(probe, new byte[1]);
            } finally {
                Files.delete(probe);
            }
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Others of this machine must neither read the cache nor place one there for us. */
    static Path ownTemporaryFolder() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
        Path folder = temporary.resolve("d-platform-" + System.getProperty("user.name", "unknown"));
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder, ownerOnly());
            }
            Path own = Files.createTempFile(folder, "owner", "");
            boolean oursToo = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).equals(Files.getOwner(own));
            Files.delete(own);
            return oursToo ? folder : Files.createTempDirectory(temporary, "d-platform");
        } catch (IOException notAllowedThere) {
            return folder;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
