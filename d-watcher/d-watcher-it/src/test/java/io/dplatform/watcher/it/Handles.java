package io.dplatform.watcher.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files and connections that a process on this machine holds open.
 *
 * @param connections how many by TCP, by the port at their other end; 0 for those that listen
 */
record Handles(long all, Map<Integer, Long> connections) {

    private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

    static Handles of(long pid) {
        Path process = Path.of("/proc/" + pid);
        try {
            // One that is opened or closed meanwhile is in one of the two.
            Map<Long, Integer> ports = ports(process);
            List<Long> inodes;
            try (Stream<Path> handles = Files.list(process.resolve("fd"))) {
                inodes = handles.map(Handles::inode).toList();
            }
            ports.putAll(ports(process));
            Map<Integer, Long> connections = inodes.stream()
                    .map(ports::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.groupingBy(port -> port, TreeMap::new, Collectors.counting()));
            return new Handles(inodes.size(), connections);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are not connections with the service's own callers, callees and stores: files, and connections to {@code ports}. */
    long besidesItsOwn(Set<Integer> ports) {
        return all - own(ports);
    }

    /** Connections with others than {@code ports}. */
    long own(Set<Integer> ports) {
        return connections.entrySet().stream()
                .filter(peer -> peer.getKey() != 0 && !ports.contains(peer.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The port at the other end of each connection of the machine, by the number of its socket. */
    private static Map<Long, Integer> ports(Path process) throws IOException {
        Map<Long, Integer> ports = new HashMap<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> lines = Files.lines(process.resolve(table))) {
                lines.skip(1).map(line -> line.strip().split("\\s+", -1)).forEach(fields -> {
                    String peer = fields[2];
                    ports.put(Long.parseLong(fields[9]), Integer.parseInt(peer.substring(peer.indexOf(':') + 1), 16));
                });
            }
        }
        return ports;
    }

    /** @return -1 of what is no socket, or was closed meanwhile */
    private static long inode(Path handle) {
        try {
            Matcher socket = SOCKET.matcher(Files.readSymbolicLink(handle).toString());
            return socket.matches() ? Long.parseLong(socket.group(1)) : -1;
        } catch (IOException closed) {
            return -1;
        }
    }
}
