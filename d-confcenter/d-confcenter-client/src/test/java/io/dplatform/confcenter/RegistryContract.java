package io.dplatform.confcenter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dplatform.tracker.context.Lane;
import io.dplatform.tracker.context.ServiceIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every registry must do. */
public abstract class RegistryContract {

    protected static final Duration SOON = Duration.ofSeconds(15);

    private static final ServiceInstance ONE = ServiceInstance.of("10.1.0.1", 8080, Map.of("k", "v"));
    private static final ServiceInstance OTHER = ServiceInstance.of("10.1.0.2", 8080, Map.of());

    private final ServiceName service = new ServiceName("CONTRACT-" + System.nanoTime(), "order");

    /** As this process sees it. */
    protected abstract Registry registry();

    /** As another process sees the same one. */
    protected abstract Registry another();

    protected static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Test
    void findsWhatIsRegistered() throws Exception {
        try (Registration registration = registry().register(service, ONE)) {
            result(registration.accepted());

            await().atMost(SOON)
                    .until(() ->
                            result(another().instances(service)).instances().equals(List.of(ONE)));
            await().atMost(SOON)
                    .until(() -> result(another().services(service.group())).equals(List.of("order")));
        }
        await().atMost(SOON)
                .until(() -> result(another().instances(service)).instances().isEmpty());
    }

    @Test
    void knowsNothingOfAnUnknownService() throws Exception {
        assertThat(result(registry().instances(service))).isEqualTo(new ServiceSnapshot(service, List.of()));
        assertThat(result(registry().services(service.group()))).isEmpty();
    }

    @Test
    void tellsWatchersWhoComesAndGoes() throws Exception {
        List<ServiceSnapshot> heard = new CopyOnWriteArrayList<>();
        try (Subscription subscription = registry().watch(service, heard::add)) {
            await().atMost(SOON).until(() -> !heard.isEmpty() && last(heard).isEmpty());
            Registration one = registry().register(service, ONE);
            await().atMost(SOON).until(() -> last(heard).equals(List.of(ONE)));
            Registration other = another().register(service, OTHER);
            await().atMost(SOON)
                    .until(() -> last(heard).size() == 2 && last(heard).containsAll(List.of(ONE, OTHER)));
            one.close();
            await().atMost(SOON).until(() -> last(heard).equals(List.of(OTHER)));
            other.close();
            await().atMost(SOON).until(() -> last(heard).isEmpty());
        }
    }

    @Test
    void refusesASecondInstanceOfTheSameProcess() throws Exception {
        Registration first = registry().register(service, ONE);
        assertThatThrownBy(() -> registry().register(service, OTHER)).isInstanceOf(IllegalStateException.class);
        first.close();

        await().atMost(SOON).ignoreExceptions().until(() -> {
            result(registry().register(service, OTHER).accepted());
            return true;
        });
        await().atMost(SOON)
                .until(() -> result(another().instances(service)).instances().equals(List.of(OTHER)));
    }

    @Test
    void tellsAClosedWatcherNothing() throws Exception {
        List<ServiceSnapshot> closed = new CopyOnWriteArrayList<>();
        List<ServiceSnapshot> open = new CopyOnWriteArrayList<>();
        Subscription subscription = registry().watch(service, closed::add);
        try (Subscription still = registry().watch(service, open::add)) {
            await().atMost(SOON).until(() -> !closed.isEmpty() && !open.isEmpty());
            subscription.close();
            int before = closed.size();

            try (Registration registration = another().register(service, ONE)) {
                await().atMost(SOON).until(() -> last(open).equals(List.of(ONE)));
            }
            assertThat(closed).hasSize(before);
        }
    }

    @Test
    void carriesWhoAServiceIs() throws Exception {
        ServiceIdentity identity =
                new ServiceIdentity("order", "10.1.0.1:8080", "1.8.0", "sh-a", Lane.of("coupon"), "trade");
        ServiceInstance instance = ServiceInstance.of("10.1.0.1", 8080, InstanceMetadata.of(identity, "0.1.0"));
        try (Registration registration = registry().register(service, instance)) {
            result(registration.accepted());

            await().atMost(SOON)
                    .until(() ->
                            !result(another().instances(service)).instances().isEmpty());
            ServiceInstance found =
                    result(another().instances(service)).instances().get(0);
            assertThat(InstanceMetadata.identity(service, found)).contains(identity);
            assertThat(InstanceMetadata.lane(found)).isEqualTo(Lane.of("coupon"));
        }
    }

    private static List<ServiceInstance> last(List<ServiceSnapshot> heard) {
        return heard.get(heard.size() - 1).instances();
    }
}
