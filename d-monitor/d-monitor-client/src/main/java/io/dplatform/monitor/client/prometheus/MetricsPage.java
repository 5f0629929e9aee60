package io.dplatform.monitor.client.prometheus;

import io.dplatform.monitor.client.CallMetrics;
import io.dplatform.monitor.client.ErrorFingerprints;
import io.dplatform.monitor.client.ProcessProbe;
import io.dplatform.tracker.context.SelfCounters;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The page that Prometheus reads: all that is counted here, and what the application itself registered with simpleclient. In
 * OpenMetrics, with the trace ids of sampled calls as exemplars, for who asks for it, else in Prometheus' text format.
 * Thread-safe.
 */
public final class MetricsPage {

    private final List<CollectorRegistry> registries;

    private MetricsPage(List<CollectorRegistry> registries) {
        this.registries = registries;
    }

    /**
     * Of our own counts and two registries: {@code registry}, and {@link CollectorRegistry#defaultRegistry}, where an
     * application's own counters are found. Where both have a metric of the same name, the first one counts.
     *
     * @param registry gets our own counts too
     */
    public static MetricsPage of(
            CollectorRegistry registry, CallMetrics metrics, ErrorFingerprints errors, SelfCounters counters) {
        registry.register(new CallCollector(metrics));
        registry.register(new ProcessCollector(new ProcessProbe(System::nanoTime)));
        registry.register(new SelfCollector(errors, counters));
        return new MetricsPage(
                registry == CollectorRegistry.defaultRegistry
                        ? List.of(registry)
                        : List.of(registry, CollectorRegistry.defaultRegistry));
    }

    /** @param accept the header of the request, null where there is none */
    public Rendered render(@Nullable String accept) {
        String contentType = TextFormat.chooseContentType(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream(16 << 10);
        try (Writer writer = new OutputStreamWriter(body, StandardCharsets.UTF_8)) {
            TextFormat.writeFormat(contentType, writer, Collections.enumeration(families()));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return new Rendered(contentType, body.toByteArray());
    }

    private List<MetricFamilySamples> families() {
        Set<String> names = new HashSet<>();
        List<MetricFamilySamples> families = new ArrayList<>();
        for (CollectorRegistry registry : registries) {
            for (MetricFamilySamples family : Collections.list(registry.metricFamilySamples())) {
                // Without samples there is nothing to say, and a name that comes twice makes the whole page unreadable.
                if (!family.samples.isEmpty() && names.add(family.name)) {
                    families.add(family);
                }
            }
        }
        return families;
    }

    /**
     * A page.
     *
     * @param contentType with its version and character set
     */
    public record Rendered(String contentType, byte[] body) {}
}
