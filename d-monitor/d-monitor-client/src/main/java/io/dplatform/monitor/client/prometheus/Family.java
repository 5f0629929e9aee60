package io.dplatform.monitor.client.prometheus;

import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import io.prometheus.client.Collector.Type;
import io.prometheus.client.exemplars.Exemplar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One metric while its samples are put together. */
final class Family {

    private final String name;
    private final Type type;
    private final String help;
    private final List<String> labels;
    private final List<Sample> samples = new ArrayList<>();

    /** @param name without {@code _total} */
    Family(String name, Type type, String help, String... labels) {
        this.name = name;
        this.type = type;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** @param suffix of the name, {@code _total}, {@code _bucket}..., or {@code ""} */
    void add(String suffix, double value, List<String> labelValues) {
        samples.add(new Sample(name + suffix, labels, labelValues, value));
    }

    /** A sample with one more label, as {@code le} of a bucket. */
    void add(
            String suffix,
            double value,
            List<String> labelValues,
            String label,
            String labelValue,
            @Nullable Exemplar exemplar) {
        List<String> names = new ArrayList<>(labels);
        names.add(label);
        List<String> values = new ArrayList<>(labelValues);
        values.add(labelValue);
        samples.add(
                exemplar == null
                        ? new Sample(name + suffix, names, values, value)
                        : new Sample(name + suffix, names, values, value, exemplar));
    }

    MetricFamilySamples build() {
        return new MetricFamilySamples(name, type, help, samples);
    }
}
