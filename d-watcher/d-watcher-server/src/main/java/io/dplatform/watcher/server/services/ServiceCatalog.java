package io.dplatform.watcher.server.services;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.TimeRange;
import io.dplatform.monitor.server.view.Series;
import io.dplatform.monitor.server.view.ServiceSummary;
import io.dplatform.monitor.server.view.Stats;
import io.dplatform.monitor.server.view.Window;
import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What services there are: those that report or were called, and those that only are registered, for instance because they
 * have not joined yet or no longer reach the platform.
 */
@Component
public final class ServiceCatalog {

    private final MonitorServer monitor;
    private final InstanceDirectory instances;

    ServiceCatalog(MonitorServer monitor, InstanceDirectory instances) {
        this.monitor = monitor;
        this.instances = instances;
    }

    List<ServiceSummary> services(TimeRange range) {
        Map<String, ServiceSummary> byName = new TreeMap<>();
        registered(range).forEach((name, members) -> byName.put(name, silent(name, members)));
        monitor.services().list(range).forEach(service -> byName.put(service.name(), service));
        return List.copyOf(byName.values());
    }

    Optional<ServiceDetail> service(String name, TimeRange range) {
        List<Instance> members = instances.of(name, range);
        return monitor.services()
                .detail(name, range)
                .map(detail -> new ServiceDetail(
                        detail.summary(),
                        detail.window(),
                        detail.seenSeries(),
                        detail.ownSeries(),
                        detail.own(),
                        detail.callers(),
                        detail.dependencies(),
                        detail.operations(),
                        members,
                        detail.errors()))
                .or(() -> members.isEmpty() ? Optional.empty() : Optional.of(silentDetail(name, members, range)));
    }

    /** Names of all services, whether they report or are registered only. */
    public List<String> names(TimeRange range) {
        List<String> names = new ArrayList<>(monitor.services().names());
        registered(range).keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private Map<String, List<Instance>> registered(TimeRange range) {
        return instances.all(range).stream()
                .filter(Instance::registered)
                .collect(Collectors.groupingBy(Instance::service, TreeMap::new, Collectors.toList()));
    }

    private static ServiceDetail silentDetail(String name, List<Instance> members, TimeRange range) {
        Window window = new Window(
                range.from().toEpochMilli(),
                range.to().toEpochMilli(),
                Math.max(1, (range.to().getEpochSecond() - range.from().getEpochSecond()) / 30));
        Series nothing = new Series(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new ServiceDetail(
                silent(name, members),
                window,
                nothing,
                nothing,
                null,
                List.of(),
                List.of(),
                List.of(),
                members,
                List.of());
    }

    /** A service that does not report. */
    private static ServiceSummary silent(String name, List<Instance> members) {
        return new ServiceSummary(
                name,
                first(members, Instance::owner),
                List.of(),
                (int) members.stream().filter(Instance::registryHealthy).count(),
                members.size(),
                distinct(members, Instance::version),
                distinct(members, Instance::lane),
                first(members, Instance::starterVersion),
                Stats.NONE,
                0,
                0,
                0,
                List.of(),
                List.of());
    }

    private static @Nullable String first(List<Instance> members, Function<Instance, @Nullable String> field) {
        return members.stream().map(field).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static List<String> distinct(List<Instance> members, Function<Instance, @Nullable String> field) {
        return members.stream()
                .map(field)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }
}
