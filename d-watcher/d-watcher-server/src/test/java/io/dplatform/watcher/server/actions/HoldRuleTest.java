package io.dplatform.watcher.server.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.Reading;
import io.dplatform.sf.Hold;
import io.dplatform.sf.Holds;
import io.dplatform.watcher.server.actions.HoldPreview.Refusal;
import io.dplatform.watcher.server.actions.HoldPreview.Warning;
import io.dplatform.watcher.server.instances.Instance;
import io.dplatform.watcher.server.instances.InstanceAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldRuleTest {

    private static final Instant LATER = Instant.ofEpochMilli(2_000_000_000_000L);

    private static Instance instance(int number, String lane, boolean healthy, String... addresses) {
        return instance(number, lane, addresses.length > 0, healthy, addresses);
    }

    private static Instance instance(
            int number, String lane, boolean registered, boolean healthy, String... addresses) {
        return new Instance(
                "stock",
                "stock-" + number,
                null,
                null,
                lane,
                null,
                null,
                registered,
                healthy,
                true,
                1L,
                Arrays.stream(addresses)
                        .map(address -> new InstanceAddress("dubbo", address))
                        .toList(),
                null,
                null,
                null,
                Map.of());
    }

    private static List<Instance> healthy(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> instance(i, "base", true, "10.0.0." + i + ":20880"))
                .toList();
    }

    private static Holds held(int... numbers) {
        return Holds.of(Arrays.stream(numbers)
                .mapToObj(i -> new Hold("stock", "stock-" + i, List.of("10.0.0." + i + ":20880"), LATER, ""))
                .toList());
    }

    private static HoldPreview preview(List<Instance> all, Holds holds) {
        return HoldRule.preview(all.get(0), all, holds);
    }

    @Test
    void allowsOneOfTwoWithoutAsking() {
        HoldPreview preview = preview(healthy(2), Holds.none());

        assertThat(preview.remaining()).isEqualTo(1);
        assertThat(preview.warning()).isNull();
        assertThat(preview.confirm()).isNull();
        assertThat(preview.addresses()).containsExactly("10.0.0.0:20880");
    }

    @Test
    void asksForTheServicesNameBeforeNobodyIsLeft() {
        assertThat(preview(healthy(1), Holds.none()).warning()).isEqualTo(Warning.NOBODY_LEFT);
        assertThat(preview(healthy(2), held(1)).warning()).isEqualTo(Warning.NOBODY_LEFT);
        assertThat(preview(healthy(2), held(1)).confirm()).isEqualTo("stock");
    }

    @Test
    void asksBeyondThirtyPercent() {
        assertThat(preview(healthy(10), held(1, 2)).warning()).isNull();
        assertThat(preview(healthy(10), held(1, 2, 3)).warning()).isEqualTo(Warning.TOO_MANY);
        assertThat(preview(healthy(5), held(1)).warning()).isEqualTo(Warning.TOO_MANY);
    }

    @Test
    void countsOnlyThoseThatCouldTakeItsCalls() {
        List<Instance> all = new ArrayList<>(healthy(1));
        all.add(instance(5, "dev-1", true, "10.0.0.5:20880"));
        all.add(instance(6, "base", false, "10.0.0.6:20880"));
        all.add(instance(7, "base", true));

        assertThat(preview(all, Holds.none()).healthy()).isEqualTo(1);
        assertThat(preview(all, Holds.none()).warning()).isEqualTo(Warning.NOBODY_LEFT);
    }

    @Test
    void refusesWhatCannotBeHeld() {
        assertThat(preview(healthy(2), held(0)).refusal()).isEqualTo(Refusal.ALREADY_HELD);
        assertThat(preview(List.of(instance(0, "base", true)), Holds.none()).refusal())
                .isEqualTo(Refusal.NOT_REGISTERED);
    }

    /** It hangs, the registry has struck it off, and it is back as soon as it moves. */
    @Test
    void holdsOneThatWasRegisteredUntilLately() {
        Instance hanging = instance(0, "base", false, false, "10.0.0.0:20880");
        List<Instance> all = List.of(hanging, instance(1, "base", true, "10.0.0.1:20880"));

        HoldPreview preview = preview(all, Holds.none());

        assertThat(preview.refusal()).isNull();
        assertThat(preview.registered()).isFalse();
        assertThat(preview.addresses()).containsExactly("10.0.0.0:20880");
        assertThat(preview.remaining()).as("the other one is left").isEqualTo(1);
        assertThat(preview.warning()).isNull();
    }

    @Test
    void writesTheDocumentWhereItIsNotAsItShouldBe() {
        Holds wanted = held(1);
        assertThat(HoldsPublisher.isToBeWritten(new Reading.Absent(), wanted)).isTrue();
        assertThat(HoldsPublisher.isToBeWritten(new Reading.Absent(), Holds.none()))
                .isFalse();
        assertThat(HoldsPublisher.isToBeWritten(found(wanted.text()), wanted)).isFalse();
        assertThat(HoldsPublisher.isToBeWritten(found(held(2).text()), wanted)).isTrue();
        assertThat(HoldsPublisher.isToBeWritten(found("garbage"), wanted)).isTrue();
        assertThat(HoldsPublisher.isToBeWritten(new Reading.Unknown("away"), wanted))
                .isFalse();
    }

    private static Reading found(String text) {
        return new Reading.Found(Document.of(Holds.DOCUMENT, text));
    }
}
