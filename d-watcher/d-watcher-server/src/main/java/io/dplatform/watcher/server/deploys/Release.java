package io.dplatform.watcher.server.deploys;

import io.dplatform.tracker.context.Lane;
import io.dplatform.watcher.server.instances.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One version of a service, in the lane it serves if that is not the base lane. */
record Release(String service, String name) implements Comparable<Release> {

    private static final String NO_VERSION = "no version";

    static Release of(Instance instance) {
        String version = Objects.requireNonNullElse(instance.version(), NO_VERSION);
        boolean base = instance.lane().isEmpty() || instance.lane().equals(Lane.BASE.name());
        return new Release(instance.service(), base ? version : version + " in lane " + instance.lane());
    }

    /** What runs, in words: how many instances of each release and by which starters. A pure function of the instances. */
    static Map<Release, String> summaries(List<Instance> instances) {
        Map<Release, List<Instance>> byRelease = instances.stream()
                .filter(instance -> instance.registered() || instance.reporting())
                .collect(Collectors.groupingBy(Release::of, TreeMap::new, Collectors.toList()));
        Map<Release, String> summaries = new TreeMap<>();
        byRelease.forEach((release, members) -> summaries.put(release, summary(members)));
        return summaries;
    }

    private static String summary(List<Instance> members) {
        String starters = members.stream()
                .map(Instance::starterVersion)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .limit(5)
                .collect(Collectors.joining(" and "));
        return "instances: " + members.size() + (starters.isEmpty() ? "" : "\nstarter: " + starters);
    }

    @Override
    public int compareTo(Release other) {
        return Comparator.comparing(Release::service)
                .thenComparing(Release::name)
                .compare(this, other);
    }
}
