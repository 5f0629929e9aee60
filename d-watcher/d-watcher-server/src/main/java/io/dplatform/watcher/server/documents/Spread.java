package io.dplatform.watcher.server.documents;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the live text has got.
 *
 * @param instances that read the document and report
 * @param applied of them have it
 * @param refused of them keep the values before, because it does not fit
 * @param others have not said yet, do not see it, or do not reach the config center
 * @param silent instances read the document and have not reported for a while; not counted among the others
 * @param why the first of the reasons for refusing it
 */
record Spread(int instances, int applied, int refused, int others, int silent, @Nullable String why) {

    static Spread of(List<InstanceVerdict> verdicts) {
        List<InstanceVerdict> heard =
                verdicts.stream().filter(it -> !it.silent()).toList();
        int applied = count(heard, InEffect.APPLIED);
        int refused = count(heard, InEffect.REFUSED);
        String why = heard.stream()
                .filter(it -> it.state() == InEffect.REFUSED)
                .map(InstanceVerdict::why)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Spread(
                heard.size(), applied, refused, heard.size() - applied - refused, verdicts.size() - heard.size(), why);
    }

    private static int count(List<InstanceVerdict> verdicts, InEffect state) {
        return (int) verdicts.stream().filter(it -> it.state() == state).count();
    }
}
