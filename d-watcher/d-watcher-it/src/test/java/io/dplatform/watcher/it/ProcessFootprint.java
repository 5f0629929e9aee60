package io.dplatform.watcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a running Java process takes of the machine, seen from outside of it.
 *
 * @param threads how many, by their names without numbers
 * @param heapBytes after a full collection
 * @param cpu that it has used since it began
 */
record ProcessFootprint(Map<String, Long> threads, Handles handles, long heapBytes, Duration cpu) {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]*)\"");
    private static final Pattern NUMBERS = Pattern.compile("[0-9a-f]*[0-9][0-9a-f.:_-]*");
    private static final long MILLIS_OF_TICK = 10;

    static ProcessFootprint of(long pid) {
        String said = jcmd(pid);
        Map<String, Long> threads = THREAD.matcher(said)
                .results()
                .map(match -> NUMBERS.matcher(match.group(1)).replaceAll("#"))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
        return new ProcessFootprint(threads, Handles.of(pid), heap(said), cpu(pid));
    }

    /** Those whose names begin so. */
    long threads(String prefix) {
        return threads.entrySet().stream()
                .filter(thread -> thread.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Names that begin so of threads that were not there before, one for each thread. */
    List<String> threadsMoreThan(ProcessFootprint before, String prefix) {
        List<String> more = new ArrayList<>();
        threads.forEach((name, count) -> {
            long was = before.threads.getOrDefault(name, 0L);
            for (long i = was; i < count && name.startsWith(prefix); i++) {
                more.add(name);
            }
        });
        return more;
    }

    /** @return in the time of the machine's processors */
    static Duration cpu(long pid) {
        return cpu(read(Path.of("/proc/" + pid + "/stat")));
    }

    /** @return as {@link #cpu(long)}, of its threads that live, by their names without numbers */
    static Map<String, Duration> cpuByThread(long pid) {
        Map<String, Duration> cpu = new TreeMap<>();
        try (var threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                String stat;
                try {
                    stat = Files.readString(thread.resolve("stat"));
                } catch (IOException ended) {
                    continue;
                }
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                cpu.merge(NUMBERS.matcher(name).replaceAll("#"), cpu(stat), Duration::plus);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cpu;
    }

    private static Duration cpu(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Duration.ofMillis((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_OF_TICK);
    }

    private static long heap(String said) {
        long kib = said.lines()
                .filter(line -> !line.contains("Metaspace") && !line.contains("class space"))
                .map(USED::matcher)
                .filter(Matcher::find)
                .mapToLong(matcher -> Long.parseLong(matcher.group(1)))
                .sum();
        if (kib == 0) {
            throw new IllegalStateException("no heap in what jcmd says:\n" + said);
        }
        return kib << 10;
    }

    /** A full collection, what the heap holds then, and the threads: in one go, as each takes a process to ask. */
    private static String jcmd(long pid) {
        try {
            Path commands = Files.writeString(
                    Files.createTempFile("footprint", ".jcmd"), "GC.run\nGC.heap_info\nThread.print\n");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(pid),
                            "-f",
                            commands.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = process.waitFor() == 0;
            Files.delete(commands);
            if (!done) {
                throw new IllegalStateException("jcmd " + pid + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
