package io.dplatform.confcenter.devserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of small texts, each in a file of its own that is either wholly there or not: written anew beside the old
 * one, forced to disk, then renamed. The first line is the checksum of the rest. One writer at a time per name.
 */
final class CheckedFiles {

    private static final Logger log = LoggerFactory.getLogger(CheckedFiles.class);

    private static final String SUFFIX = ".json";
    private static final int READABLE_CHARS = 60;

    private final Path folder;

    CheckedFiles(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + folder, e);
        }
    }

    /** Returns when the text would survive a power cut. */
    void write(String name, String text) {
        Path file = fileOf(name);
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = (sha256(body) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                writeFully(channel, head);
                writeFully(channel, body);
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void delete(String name) {
        try {
            if (Files.deleteIfExists(fileOf(name))) {
                forceFolder();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + fileOf(name), e);
        }
    }

    /** All texts whose checksum holds. A file that fails it is set aside as {@code *.corrupt} and loudly reported. */
    List<String> readAll() {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().endsWith(SUFFIX)) {
                    String text = read(file);
                    if (text != null) {
                        texts.add(text);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
        return texts;
    }

    private static @Nullable String read(Path file) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException deletedMeanwhile) {
            return null;
        }
        int lineEnd = 0;
        while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
            lineEnd++;
        }
        if (lineEnd < bytes.length) {
            byte[] body = Arrays.copyOfRange(bytes, lineEnd + 1, bytes.length);
            if (sha256(body).equals(new String(bytes, 0, lineEnd, StandardCharsets.US_ASCII))) {
                return new String(body, StandardCharsets.UTF_8);
            }
        }
        Path aside = file.resolveSibling(file.getFileName() + ".corrupt");
        Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        log.error("{} was damaged (its checksum does not hold) and is not used; it is kept as {}", file, aside);
        return null;
    }

    /** Readable at the front for humans, a digest at the end so that no name can meet another or leave the folder. */
    private Path fileOf(String name) {
        String readable = name.replaceAll("[^a-zA-Z0-9._-]", "_");
        if (readable.length() > READABLE_CHARS) {
            readable = readable.substring(0, READABLE_CHARS);
        }
        String digest = sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
        return folder.resolve(readable + "-" + digest + SUFFIX);
    }

    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException foldersCannotBeForcedHere) {
            // Windows has no such thing; there the rename itself has to do.
            log.debug("cannot force {}", folder, foldersCannotBeForcedHere);
        }
    }

    private static void writeFully(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform must have it
        }
    }
}
