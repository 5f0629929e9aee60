package io.dplatform.sf;

import java.util.List;

/** Remembers, beyond the end of a process, which instances services had. Thread-safe. */
public interface InstanceMemory {

    /** On a thread that may wait for a disk. */
    void keep(String service, List<String> lines);

    /** What was kept last, without what has been damaged; empty if there is nothing. At the first call of a service that finds nobody. */
    List<String> recall(String service);

    /** Forgets everything at once. */
    static InstanceMemory none() {
        return new InstanceMemory() {
            @Override
            public void keep(String service, List<String> lines) {}

            @Override
            public List<String> recall(String service) {
                return List.of();
            }
        };
    }
}
