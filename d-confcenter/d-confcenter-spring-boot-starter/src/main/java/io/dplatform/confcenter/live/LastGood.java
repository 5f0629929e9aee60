package io.dplatform.confcenter.live;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Revision;
import io.dplatform.tracker.context.SelfCounters;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last texts that this service was well with, on its own disk: what it starts with while the config center is away. Three
 * generations of each, each with its checksum; one that is damaged or somebody else's is passed over for the one before it. Not to be
 * able to write is no reason for a service to stop: it is counted, and said once until it is over. Thread-safe within one process.
 */
public final class LastGood implements SelfCounters {

    private static final Logger log = LoggerFactory.getLogger(LastGood.class);

    private static final int GENERATIONS = 3;
    private static final int HASH = 64;
    private static final int MAX_TIME = 20;
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path folder;
    private final AtomicLong notKept = new AtomicLong();

    /** Guarded by this. */
    private boolean failing;

    /** @param folder of this service and this config center, made when it is first needed */
    public LastGood(Path folder) {
        this.folder = folder;
    }

    /** A text, and when it was found to be good. */
    public record Kept(Document document, Instant at) {}

    /** The newest that is whole. */
    public synchronized Optional<Kept> read(DocumentId id) {
        for (int generation = 1; generation <= GENERATIONS; generation++) {
            Optional<Kept> kept = read(id, file(id, String.valueOf(generation)));
            if (kept.isPresent()) {
                return kept;
            }
        }
        return Optional.empty();
    }

    /** Keeps a text that all of the service was well with, and drops what doubt there was of it. */
    public synchronized void keep(Document document, Instant at) {
        DocumentId id = document.id();
        try {
            Optional<Kept> newest = read(id, file(id, "1"));
            if (newest.isEmpty() || !newest.get().document().revision().equals(document.revision())) {
                String body = at.toEpochMilli() + "\n" + document.text();
                Path fresh = write(id, "new", sha256(body) + "\n" + body);
                for (int generation = GENERATIONS - 1; generation >= 1; generation--) {
                    Path file = file(id, String.valueOf(generation));
                    if (Files.exists(file)) {
                        move(file, file(id, String.valueOf(generation + 1)));
                    }
                }
                move(fresh, file(id, "1"));
            }
            if (isDoubted(id, document.revision())) {
                Files.deleteIfExists(file(id, "doubt"));
            }
            if (failing) {
                failing = false;
                log.info("{} is kept in {} again", id, folder);
            }
        } catch (IOException | RuntimeException e) {
            notKept.incrementAndGet();
            if (!failing) {
                failing = true;
                log.warn(
                        "{} cannot be kept in {}, nor can others until this is said to be over: {}",
                        id,
                        folder,
                        e.toString());
            }
        }
    }

    /** How often something could not be kept, {@code last_good_not_kept}. */
    @Override
    public Map<String, Long> counters() {
        return Map.of("last_good_not_kept", notKept.get());
    }

    /** Of a document that was deleted nothing is kept. */
    public synchronized void forget(DocumentId id) {
        try {
            for (int generation = 1; generation <= GENERATIONS; generation++) {
                Files.deleteIfExists(file(id, String.valueOf(generation)));
            }
            Files.deleteIfExists(file(id, "doubt"));
        } catch (IOException | RuntimeException e) {
            log.warn("{} cannot be forgotten in {}: {}", id, folder, e.toString());
        }
    }

    /** Notes that the service was refusing this revision, or that it is about to start with it for the first time. */
    public synchronized void doubt(DocumentId id, Revision revision) {
        try {
            move(write(id, "doubt-new", revision.md5()), file(id, "doubt"));
        } catch (IOException | RuntimeException e) {
            log.debug("{} {}: doubt cannot be noted", id, revision, e);
        }
    }

    /** Whether the revision was refused, or a start with it never came to its end. */
    public synchronized boolean isDoubted(DocumentId id, Revision revision) {
        try {
            Path file = file(id, "doubt");
            return Files.exists(file) && Files.readString(file).equals(revision.md5());
        } catch (IOException e) {
            return false;
        }
    }

    private Optional<Kept> read(DocumentId id, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            if (POSIX && !Files.getOwner(file).equals(Files.getOwner(folder))) {
                log.warn("{} belongs to somebody else and is not used", file);
                return Optional.empty();
            }
            String content = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            int end = content.indexOf('\n', HASH + 1);
            if (content.length() > HASH
                    && content.charAt(HASH) == '\n'
                    && end > 0
                    && end <= HASH + 1 + MAX_TIME
                    && sha256(content.substring(HASH + 1)).equals(content.substring(0, HASH))) {
                long at = Long.parseLong(content.substring(HASH + 1, end));
                return Optional.of(new Kept(Document.of(id, content.substring(end + 1)), Instant.ofEpochMilli(at)));
            }
            log.warn("{} is damaged and is not used", file);
        } catch (IOException | NumberFormatException e) {
            log.warn("{} cannot be read: {}", file, e.toString());
        }
        return Optional.empty();
    }

    /** Whole and on disk, under a name that nobody reads yet. */
    private Path write(DocumentId id, String ending, String content) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
        Path file = file(id, ending);
        Files.deleteIfExists(file);
        Files.createFile(file, only("rw-------"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return file;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(DocumentId id, String ending) {
        return folder.resolve((id.group() + "@" + id.name()).replace(":", "%3A") + "." + ending);
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform must have it
        }
    }
}
