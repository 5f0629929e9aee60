package io.dplatform.confcenter.devserver;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Generated passwords in files that only their owner can read. */
final class Secrets {

    private static final Logger log = LoggerFactory.getLogger(Secrets.class);

    private static final String DATA_FILE = "password";
    private static final int BYTES = 32;
    private static final int SHORTEST = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** Of one server: made at its first start, beside what it keeps. */
    static String ofFolder(Path dataDir) throws IOException {
        return readOrMake(dataDir.resolve(DATA_FILE));
    }

    /**
     * Of this user on this machine, shared with the user's own services: whoever comes first makes it. Where it is must be as in
     * {@code io.dplatform.confcenter.nacos.LocalLogin}. Empty where the folder is somebody else's.
     */
    static Optional<String> ofUser() {
        Path folder = home().resolve(".d-platform");
        try {
            makeFolder(folder);
            Path own = Files.createTempFile(folder, "owner", "");
            boolean ours = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(folder).equals(Files.getOwner(own));
            Files.delete(own);
            return ours ? Optional.of(readOrMake(folder.resolve("registry-password"))) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            log.warn("services of this user have to be told the password, {} cannot be used: {}", folder, e.toString());
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
        String password = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (password.length() < SHORTEST) {
            throw new IOException(file + ": a password of " + password.length() + " characters (expected: " + SHORTEST
                    + " or more; delete the file and another one is made)");
        }
        return password;
    }

    private static FileAttribute<?>[] only(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
