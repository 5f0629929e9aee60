package io.dplatform.watcher.server.messages;

import io.dplatform.monitor.server.FactQuery;
import io.dplatform.monitor.server.view.ReportedFact;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which services listen as which group, as they say themselves. */
final class ListeningServices {

    private static final String KIND = "consumer";

    private final Map<String, List<ReportedFact>> byGroup;

    private ListeningServices(Map<String, List<ReportedFact>> byGroup) {
        this.byGroup = byGroup;
    }

    static ListeningServices of(FactQuery facts) {
        return new ListeningServices(facts.all(KIND).stream().collect(Collectors.groupingBy(ListeningServices::group)));
    }

    private static String group(ReportedFact fact) {
        String name = fact.fact().name();
        int split = name.indexOf('|');
        return split < 0 ? name : name.substring(0, split);
    }

    /** The app of that group; the first by name should there be several. */
    Optional<String> appOf(String group) {
        return byGroup.getOrDefault(group, List.of()).stream()
                .map(ReportedFact::app)
                .min(Comparator.naturalOrder());
    }

    List<ReportedFact> of(String group) {
        return byGroup.getOrDefault(group, List.of());
    }
}
