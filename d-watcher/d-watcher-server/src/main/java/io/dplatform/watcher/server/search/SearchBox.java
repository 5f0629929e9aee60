package io.dplatform.watcher.server.search;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import io.dplatform.watcher.server.search.SearchHits.Hit;
import io.dplatform.watcher.server.search.SearchHits.HitType;
import io.dplatform.watcher.server.services.ServiceCatalog;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Finds by names and ids what the console has a screen for. */
@Component
final class SearchBox {

    private static final int MAX_HITS = 30;
    private static final int TRACE_ID_LENGTH = 16;
    private static final Duration RECENT = Duration.ofMinutes(15);

    /** The screens, with the words that people type for them in either language. */
    private static final Map<String, String> SCREENS = Map.of(
            "services", "Services 服务",
            "topology", "Topology 拓扑",
            "traces", "Traces 链路 调用链",
            "instances", "Instances 实例",
            "platform", "Platform health 平台 健康");

    private final ServiceCatalog services;
    private final InstanceDirectory instances;
    private final SpanStore spans;
    private final Clock clock;

    SearchBox(ServiceCatalog services, InstanceDirectory instances, SpanStore spans, Clock clock) {
        this.services = services;
        this.instances = instances;
        this.spans = spans;
        this.clock = clock;
    }

    private record Ranked(int rank, Hit hit) {}

    /** The best first; nothing for nothing. */
    List<Hit> find(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        TimeRange range = TimeRange.last(RECENT, clock.instant());
        List<Ranked> found = new ArrayList<>();
        findTrace(text, found);
        findServices(wanted, range, found);
        findInstances(wanted, range, found);
        findScreens(wanted, found);
        return found.stream()
                .sorted(Comparator.comparingInt(Ranked::rank)
                        .thenComparing(ranked -> ranked.hit().type())
                        .thenComparing(ranked -> ranked.hit().title()))
                .limit(MAX_HITS)
                .map(Ranked::hit)
                .toList();
    }

    private void findTrace(String text, List<Ranked> found) {
        if (text.length() < TRACE_ID_LENGTH) {
            return;
        }
        TraceId.parse(text).flatMap(spans::trace).ifPresent(trace -> {
            String id = trace.traceId().toString();
            String detail = trace.spans().size() + " spans";
            found.add(new Ranked(0, new Hit(HitType.TRACE, id, detail, "/console/traces/" + id)));
        });
    }

    private void findServices(String wanted, TimeRange range, List<Ranked> found) {
        for (String service : services.names(range)) {
            int rank = rank(service, wanted);
            if (rank >= 0) {
                found.add(new Ranked(
                        rank, new Hit(HitType.SERVICE, service, "", "/console/services/" + encoded(service))));
            }
            for (String operation : spans.operations(service)) {
                int operationRank = rank(operation, wanted);
                if (operationRank >= 0) {
                    String href = "/console/traces?service=" + encoded(service) + "&operation=" + encoded(operation);
                    found.add(new Ranked(operationRank, new Hit(HitType.OPERATION, operation, service, href)));
                }
            }
        }
    }

    private void findInstances(String wanted, TimeRange range, List<Ranked> found) {
        for (Instance instance : instances.all(range)) {
            int rank = rank(instance.instance(), wanted);
            for (var address : instance.addresses()) {
                int other = rank(address.address(), wanted);
                rank = rank < 0 || (other >= 0 && other < rank) ? other : rank;
            }
            if (rank >= 0) {
                found.add(new Ranked(
                        rank,
                        new Hit(
                                HitType.INSTANCE,
                                instance.instance(),
                                instance.service(),
                                "/console/instances?service=" + encoded(instance.service()))));
            }
        }
    }

    private static void findScreens(String wanted, List<Ranked> found) {
        SCREENS.forEach((path, words) -> {
            int rank = rank(words, wanted);
            if (rank >= 0) {
                String title = words.substring(0, words.indexOf(' '));
                found.add(new Ranked(rank, new Hit(HitType.SCREEN, title, "", "/console/" + path)));
            }
        });
    }

    /** 0 for the very name, 1 for its beginning, 2 for the beginning of a word in it, 3 for a part, -1 for none. */
    static int rank(String name, String wanted) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(wanted)) {
            return 0;
        }
        int at = lower.indexOf(wanted);
        if (at <= 0) {
            return at == 0 ? 1 : -1;
        }
        return Character.isLetterOrDigit(lower.charAt(at - 1)) ? 3 : 2;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
