package io.dplatform.watcher.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.tracker.context.CallKind;
import io.dplatform.tracker.context.CallResult;
import io.dplatform.watcher.testkit.Span.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceTest {

    private static final Span SERVED = span("1", null, "checkout", Role.SERVER);
    private static final Span SERVED_FOR_A_TEST = span("1", "test", "checkout", Role.SERVER);
    private static final Span CALLED = span("2", "1", "checkout", Role.CLIENT);
    private static final Span STOCK = span("3", "2", "stock", Role.SERVER);
    private static final Set<String> BOTH = Set.of("checkout", "stock");

    @Test
    void isCompleteWithBothEndsOfACall() {
        assertThat(Trace.isComplete(List.of(SERVED, CALLED, STOCK), BOTH)).isTrue();
    }

    @Test
    void isCompleteWithAParentThatIsTheTestsOwn() {
        assertThat(Trace.isComplete(List.of(SERVED_FOR_A_TEST, CALLED, STOCK), BOTH))
                .isTrue();
        assertThat(Trace.isComplete(List.of(SERVED_FOR_A_TEST), Set.of())).isTrue();
    }

    @Test
    void isNotCompleteWhileTheCallHasEndedAndWhatItIsPartOfHasNot() {
        assertThat(Trace.isComplete(List.of(CALLED, STOCK), BOTH)).isFalse();
    }

    @Test
    void isNotCompleteWithoutTheCallBetweenTwoServices() {
        assertThat(Trace.isComplete(List.of(SERVED_FOR_A_TEST, STOCK), BOTH)).isFalse();
        assertThat(Trace.isComplete(List.of(SERVED, STOCK), BOTH)).isFalse();
    }

    @Test
    void isNotCompleteWithoutAServiceThatIsExpected() {
        assertThat(Trace.isComplete(List.of(SERVED, CALLED), BOTH)).isFalse();
        assertThat(Trace.isComplete(List.of(), Set.of())).isFalse();
    }

    private static Span span(String id, @Nullable String parent, String service, Role role) {
        return new Span(id, parent, service, "GET /", CallKind.HTTP, role, CallResult.OK);
    }
}
