package io.dplatform.confcenter;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Who is there. No method blocks or waits for the registry. Thread-safe. */
public interface Registry {

    /**
     * Registers an instance and keeps it registered. It disappears when the registration is closed or this process ends.
     *
     * @throws IllegalStateException when this registry already holds an instance of the service: a process is one instance
     */
    Registration register(ServiceName service, ServiceInstance instance);

    /**
     * Names of the services of a group that have instances, sorted. One that lost its last instance may be among them for
     * a minute or two.
     *
     * @return fails with {@link ConfCenterUnavailableException}
     */
    CompletableFuture<List<String>> services(String group);

    /**
     * The instances as they are now. For a list that is used all the time, watch it.
     *
     * @return fails with {@link ConfCenterUnavailableException}
     */
    CompletableFuture<ServiceSnapshot> instances(ServiceName service);

    /**
     * Tells the listener the instances soon and after every change, on the registry's thread, one after the other, the
     * latest last; some in between may be left out. What the listener throws is logged.
     */
    Subscription watch(ServiceName service, Consumer<? super ServiceSnapshot> listener);
}
