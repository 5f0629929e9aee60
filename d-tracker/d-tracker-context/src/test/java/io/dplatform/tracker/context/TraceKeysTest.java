package io.dplatform.tracker.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TraceKeysTest {

    private final Calls calls = Calls.builder(new ServiceIdentity("order", "1", "", "", Lane.BASE, ""))
            .build();

    interface Stock {
        void reserve(@TraceKey("order") String order, int count);

        void close(@TraceKey("order") long order);
    }

    static final class RealStock implements Stock {
        @Override
        public void reserve(String order, int count) {}

        @Override
        public void close(long order) {}
    }

    interface Handler<T> {
        void handle(@TraceKey("order") T order);
    }

    static final class OrderHandler implements Handler<String> {
        @Override
        public void handle(String order) {}
    }

    record NewOrder(@TraceKey("order") String number, @TraceKey("user") UUID user, int count) {}

    static class Base {
        @TraceKey("order")
        private final String order = "7";
    }

    static final class Bean extends Base {
        @TraceKey("failing")
        String getFailing() {
            throw new IllegalStateException("no");
        }
    }

    static final class Controller {
        void place(NewOrder body, @TraceKey("channel") String channel) {}

        void bean(Bean bean) {}

        void plain(String text, int number) {}

        void object(@TraceKey("object") Object anything) {}
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .findFirst()
                .orElseThrow();
    }

    private CallContext read(Class<?> type, String name, @Nullable Object... arguments) {
        return TraceKeys.of(method(type, name)).read(calls, CallContext.EMPTY, arguments);
    }

    private long dropped() {
        return calls.counters().getOrDefault("propagation_dropped_business_key", 0L);
    }

    @Test
    void readsParametersOfTheMethodAndOfTheInterface() {
        assertThat(read(Stock.class, "reserve", "10086", 3).keys()).containsExactly(new BusinessKey("order", "10086"));
        assertThat(read(RealStock.class, "reserve", "10086", 3).keys())
                .containsExactly(new BusinessKey("order", "10086"));
        assertThat(read(RealStock.class, "close", 10086L).keys()).containsExactly(new BusinessKey("order", "10086"));
        assertThat(read(OrderHandler.class, "handle", "10086").keys())
                .containsExactly(new BusinessKey("order", "10086"));
    }

    @Test
    void readsComponentsFieldsAndGetters() {
        UUID user = UUID.fromString("00000000-0000-0000-0000-000000000001");
        assertThat(read(Controller.class, "place", new NewOrder("10086", user, 3), "app")
                        .keys())
                .containsExactlyInAnyOrder(
                        new BusinessKey("order", "10086"),
                        new BusinessKey("user", user.toString()),
                        new BusinessKey("channel", "app"));
        assertThat(TraceKeys.readProperties(calls, CallContext.EMPTY, new NewOrder("1", user, 1))
                        .keys())
                .hasSize(2);
    }

    @Test
    void aGetterThatFailsCostsItsKeyAndNothingElse() {
        assertThat(read(Controller.class, "bean", new Bean()).keys()).containsExactly(new BusinessKey("order", "7"));
        assertThat(dropped()).isEqualTo(1);
    }

    @Test
    void methodsWithoutKeysAreEmpty() {
        assertThat(TraceKeys.of(method(Controller.class, "plain")).isEmpty()).isTrue();
        assertThat(TraceKeys.of(method(Controller.class, "bean")).isOfParameters())
                .isFalse();
        assertThat(TraceKeys.of(method(Stock.class, "reserve")).isOfParameters())
                .isTrue();
    }

    @Test
    void valuesThatCannotBeKeysAreDroppedAndCounted() {
        assertThat(read(Stock.class, "reserve", null, 3).keys()).isEmpty();
        assertThat(dropped()).isZero();
        assertThat(read(Stock.class, "reserve", "x".repeat(200), 3).keys()).isEmpty();
        assertThat(read(Stock.class, "reserve", "a\nb", 3).keys()).isEmpty();
        assertThat(read(Controller.class, "object", new Object()).keys()).isEmpty();
        assertThat(dropped()).isEqualTo(3);
    }

    @Test
    void theFifthKeyIsDroppedAndAKnownOneReplaced() {
        CallContext four = CallContext.EMPTY
                .withKey("a", "1")
                .withKey("b", "1")
                .withKey("c", "1")
                .withKey("order", "1");
        TraceKeys keys = TraceKeys.of(method(Controller.class, "place"));
        CallContext read = keys.readArgument(calls, four, 1, "app");
        assertThat(read).isSameAs(four);
        assertThat(dropped()).isEqualTo(1);
        assertThat(TraceKeys.of(method(Stock.class, "reserve"))
                        .read(calls, four, "2", 1)
                        .keys())
                .contains(new BusinessKey("order", "2"))
                .hasSize(4);
    }

    @Test
    void aCallTakesKeysThatAreKnownAfterItsStart() {
        Call call = calls.start(calls.site(CallKind.HTTP, CallRole.SERVER, "", "POST /orders"), CallContext.EMPTY);
        call.keys(call.context().withKey("order", "10086"));
        assertThat(call.context().keys()).containsExactly(new BusinessKey("order", "10086"));
        assertThat(call.context().hasTrace()).isTrue();
        call.finish(CallResult.OK, null);
        call.keys(call.context().withKey("late", "1"));
        assertThat(call.context().keys()).hasSize(1);
    }
}
