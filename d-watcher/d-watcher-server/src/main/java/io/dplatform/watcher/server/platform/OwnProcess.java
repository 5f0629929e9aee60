package io.dplatform.watcher.server.platform;

import com.sun.management.OperatingSystemMXBean;
import io.dplatform.watcher.server.platform.PlatformHealth.PlatformProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the virtual machine and the system tell about this process. */
final class OwnProcess {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private OwnProcess() {}

    static PlatformProcess now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        double cpu = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuLoad())
                : 0;
        return new PlatformProcess(heap.getUsed(), heap.getMax(), threads, cpu, residentBytes());
    }

    /** 0 where the system is not Linux. */
    private static long residentBytes() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith(RESIDENT)) {
                    String kilobytes =
                            line.substring(RESIDENT.length()).replace("kB", "").strip();
                    return Long.parseLong(kilobytes) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return 0;
    }
}
