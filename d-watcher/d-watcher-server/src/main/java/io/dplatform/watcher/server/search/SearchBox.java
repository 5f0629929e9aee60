package io.dplatform.watcher.server.search;

import io.dplatform.monitor.server.TimeRange;
import io.dplatform.tracker.server.SpanStore;
import io.dplatform.tracker.server.TraceId;
import io.dplatform.watcher.server.changes.Change;
import io.dplatform.watcher.server.changes.ChangeQuery;
import io.dplatform.watcher.server.changes.Changes;
import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceDirectory;
import io.dplatform.watcher.server.search.SearchHits.Hit;
import io.dplatform.watcher.server.search.SearchHits.HitType;
import io.dplatform.watcher.server.services.ServiceCatalog;
import io.dplatform.watcher.server.timeline.Timelines;
import io.dplatform.watcher.server.web.NameInPath;
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
    private static final int MIN_KEY = 3;
    private static final int MAX_KEY = 128;
    private static final int MAX_CHANGES = 5;
    private static final Duration RECENT = Duration.ofMinutes(15);

    /** The screens, with the words that people type for them in either language. */
    private static final Map<String, String> SCREENS = Map.of(
            "services", "Services 服务",
            "topology", "Topology 拓扑",
            "traces", "Traces 链路 调用链",
            "instances", "Instances 实例",
            "changes", "Changes 变更 审计 audit ledger",
            "timeline", "Timeline 时间线 订单 order",
            "platform", "Platform health 平台 健康");

    private final ServiceCatalog services;
    private final InstanceDirectory instances;
    private final SpanStore spans;
    private final Timelines timelines;
    private final Changes changes;
    private final Clock clock;

    SearchBox(
            ServiceCatalog services,
            InstanceDirectory instances,
            SpanStore spans,
            Timelines timelines,
            Changes changes,
            Clock clock) {
        this.services = services;
        this.instances = instances;
        this.spans = spans;
        this.timelines = timelines;
        this.changes = changes;
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
        findKeys(text, found);
        findChanges(text, found);
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

    /** A number alone, or {@code order=10086}, {@code order 10086} for whoever knows what it is. */
    private void findKeys(String text, List<Ranked> found) {
        if (text.length() < MIN_KEY || text.length() > MAX_KEY) {
            return;
        }
        String[] parts = text.split("[=:\\s]+", 2);
        String value = parts.length == 2 && !parts[1].isBlank() ? parts[1].strip() : text;
        for (Timelines.Found key : timelines.named(value)) {
            if (value.equals(text) || key.key().equalsIgnoreCase(parts[0])) {
                String href = "/console/timeline?key=" + encoded(key.key()) + "&value=" + encoded(key.value());
                found.add(new Ranked(0, new Hit(HitType.KEY, key.value(), key.key(), href)));
            }
        }
    }

    private void findChanges(String text, List<Ranked> found) {
        if (text.length() < MIN_KEY) {
            return;
        }
        for (Change change : changes.find(ChangeQuery.newest(MAX_CHANGES).containing(text))) {
            String detail = change.actor() + (change.reason().isEmpty() ? "" : ": " + change.reason());
            found.add(new Ranked(
                    3, new Hit(HitType.CHANGE, change.subject(), detail, "/console/changes?id=" + change.id())));
        }
    }

    private void findServices(String wanted, TimeRange range, List<Ranked> found) {
        for (String service : services.names(range)) {
            int rank = rank(service, wanted);
            if (rank >= 0) {
                found.add(new Ranked(
                        rank,
                        new Hit(
                                HitType.SERVICE,
                                service,
                                "",
                                "/console/services/" + encoded(new NameInPath(service).written()))));
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
