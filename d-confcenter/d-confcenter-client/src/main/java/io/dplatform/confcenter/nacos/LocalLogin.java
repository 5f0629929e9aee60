package io.dplatform.confcenter.nacos;

import io.dplatform.confcenter.RegistryAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a service logs in to a dev registry that the same user runs on the same machine, so that nobody has to tell it a password: both
 * read one that only this user can read, and whoever comes first makes it. The other half is {@code Secrets} of the dev registry.
 */
public final class LocalLogin {

    /** As the dev registry knows it. */
    public static final String USER = "local";

    private static final Logger log = LoggerFactory.getLogger(LocalLogin.class);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LocalLogin() {}

    /** The password for the registry at this address; empty where it is not of this machine, or the password cannot be kept. */
    public static Optional<String> password(RegistryAddress address) {
        if (!address.servers().stream().allMatch(server -> LOOPBACK.contains(server.host()))) {
            return Optional.empty();
        }
        Path folder = home().resolve(".d-platform");
        try {
            makeFolder(folder);
            Path own = Files.createTempFile(folder, "owner", "");
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).equals(Files.getOwner(own));
            Files.delete(own);
            return ours ? Optional.of(readOrMake(folder.resolve("registry-password"))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            log.debug("{} cannot be used", folder, e);
            return Optional.empty();
        }
    }

    /** Of the user, whatever a process was told of it by {@code -Duser.home}: all of the user's processes have to find the same one. */
    private static Path home() {
        String home = System.getenv("HOME");
        return Path.of(home == null || home.isBlank() ? System.getProperty("user.home", ".") : home);
    }

    private static void makeFolder(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, only("rwx------"));
        } catch (FileAlreadyExistsException madeBefore) {
            // By a former process or at this moment by another one; whose it is, is looked at next.
        }
    }

    private static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] random = new byte[BYTES];
            RANDOM.nextBytes(random);
            Path fresh = file.resolveSibling(file.getFileName() + "." + Long.toHexString(RANDOM.nextLong()));
            Files.createFile(fresh, only("rw-------"));
            Files.writeString(
                    fresh, Base64.getUrlEncoder().withoutPadding().encodeToString(random), StandardOpenOption.WRITE);
            try {
                Files.createLink(file, fresh); // whole or not at all, and never over one that came first
            } catch (FileAlreadyExistsException another) {
                log.debug("{} was made by another process at the same moment", file);
            } catch (UnsupportedOperationException noLinks) {
                Files.move(fresh, file);
            }
            Files.deleteIfExists(fresh);
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
