package io.dplatform.tracker.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A disk of a few megabytes that a test can fill, with something in the way that the test takes away to make room. It is mounted,
 * which takes Linux and root; a test that cannot have one says that it was skipped. Thread-safe.
 *
 * <pre>{@code
 * Optional<SmallDisk> mounted = SmallDisk.mounted(folder, 2);
 * Assumptions.assumeTrue(mounted.isPresent(), SmallDisk.SKIPPED);
 * try (SmallDisk disk = mounted.orElseThrow()) {
 *     …
 *     disk.makeRoom();
 * }
 * }</pre>
 */
public final class SmallDisk implements AutoCloseable {

    /** What a test says that cannot have one. */
    public static final String SKIPPED = "SKIPPED: needs root";

    private final Path folder;
    private final Path inTheWay;

    private SmallDisk(Path folder) throws IOException {
        this.folder = folder;
        this.inTheWay = folder.resolve("in-the-way");
        long half = Files.getFileStore(folder).getUsableSpace() / 2;
        Files.write(inTheWay, new byte[(int) half]);
    }

    /**
     * Mounts one of {@code megabytes} at {@code folder}, half of it taken already.
     *
     * @return empty, and says so on the console, where this process may not mount
     */
    public static Optional<SmallDisk> mounted(Path folder, int megabytes) throws IOException {
        if (run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
            return Optional.of(new SmallDisk(folder));
        }
        System.out.println(SKIPPED);
        return Optional.empty();
    }

    public Path folder() {
        return folder;
    }

    /** Gives back what was taken. */
    public void makeRoom() throws IOException {
        Files.deleteIfExists(inTheWay);
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", folder.toString()) && !run("umount", "--lazy", folder.toString())) {
            throw new IOException(folder + " is still mounted");
        }
    }

    private static boolean run(String... command) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException notThere) {
            return false;
        }
        try {
            String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            if (!said.isEmpty()) {
                System.out.println(said);
            }
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
