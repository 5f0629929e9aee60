package io.dplatform.confcenter.nacos;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.AbstractEventListener;
import com.alibaba.nacos.api.naming.listener.Event;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import io.dplatform.confcenter.Registration;
import io.dplatform.confcenter.Registry;
import io.dplatform.confcenter.ServiceInstance;
import io.dplatform.confcenter.ServiceName;
import io.dplatform.confcenter.ServiceSnapshot;
import io.dplatform.confcenter.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services and instances of Nacos' naming. */
final class NacosRegistry implements Registry, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(NacosRegistry.class);

    private final Properties properties;
    private final Worker worker;
    private final Map<ServiceName, Held> held = new ConcurrentHashMap<>();
    /** Only on the worker's thread. */
    private @Nullable NamingService naming;

    NacosRegistry(Properties properties, Worker worker) {
        this.properties = properties;
        this.worker = worker;
    }

    @Override
    public Registration register(ServiceName service, ServiceInstance instance) {
        Held registration = new Held(service, toNacos(instance));
        // Nacos keeps one instance per connection and service: a second one would silently take the place of the first.
        if (held.putIfAbsent(service, registration) != null) {
            throw new IllegalStateException(service + " is already registered by this process");
        }
        worker.run(() -> registration.attempt(0));
        return registration;
    }

    @Override
    public CompletableFuture<List<String>> services(String group) {
        return worker.ask(() -> naming().getServicesOfServer(1, Integer.MAX_VALUE, group).getData().stream()
                .sorted()
                .toList());
    }

    @Override
    public CompletableFuture<ServiceSnapshot> instances(ServiceName service) {
        return worker.ask(() -> snapshot(service, naming().getAllInstances(service.name(), service.group(), false)));
    }

    @Override
    public Subscription watch(ServiceName service, Consumer<? super ServiceSnapshot> listener) {
        Watch watch = new Watch(service, listener);
        worker.run(() -> watch.attempt(0));
        return watch;
    }

    @Override
    public void close() {
        worker.close(() -> {
            List.copyOf(held.values()).forEach(Held::withdraw);
            if (naming != null) {
                try {
                    naming.shutDown();
                } catch (NacosException e) {
                    log.debug("the client did not shut down cleanly", e);
                }
            }
        });
    }

    private NamingService naming() throws NacosException {
        if (naming == null) {
            naming = NacosFactory.createNamingService(properties);
        }
        return naming;
    }

    private static Instance toNacos(ServiceInstance instance) {
        Instance result = new Instance();
        result.setIp(instance.host());
        result.setPort(instance.port());
        result.setHealthy(instance.healthy());
        result.setEnabled(instance.enabled());
        result.setWeight(instance.weight());
        result.setMetadata(new HashMap<>(instance.metadata()));
        return result;
    }

    private static ServiceSnapshot snapshot(ServiceName service, @Nullable List<Instance> instances) {
        return new ServiceSnapshot(
                service,
                instances == null
                        ? List.of()
                        : instances.stream().map(NacosRegistry::fromNacos).toList());
    }

    private static ServiceInstance fromNacos(Instance instance) {
        Map<String, String> metadata = new HashMap<>();
        if (instance.getMetadata() != null) {
            instance.getMetadata().forEach((key, value) -> {
                if (key != null && value != null) {
                    metadata.put(key, value);
                }
            });
        }
        return new ServiceInstance(
                instance.getIp(),
                instance.getPort(),
                instance.isHealthy(),
                instance.isEnabled(),
                instance.getWeight(),
                metadata);
    }

    /** One registration. Everything but {@link #close} runs on the worker's thread. */
    private final class Held implements Registration {

        private final ServiceName service;
        private final Instance instance;
        private final CompletableFuture<Void> accepted = new CompletableFuture<>();
        private volatile boolean closed;
        private boolean tried;

        Held(ServiceName service, Instance instance) {
            this.service = service;
            this.instance = instance;
        }

        void attempt(int failures) {
            if (closed) {
                return;
            }
            try {
                tried = true;
                naming().registerInstance(service.name(), service.group(), instance);
                accepted.complete(null); // from here on the client itself registers again after each reconnect
            } catch (NacosException e) {
                // A client that found nobody to log in to tries again within seconds; until then it has no right to
                // anything.
                if (Worker.isRefusal(e) && e.getErrCode() != NacosException.NO_RIGHT) {
                    // The client would repeat what was refused every three seconds, for ever.
                    withdraw();
                    accepted.completeExceptionally(worker.typed(e));
                    log.error("{} cannot be registered: {}", service, e.getErrMsg());
                } else {
                    if (failures == 0) {
                        log.warn(
                                "{} is not registered yet: {}",
                                service,
                                worker.typed(e).getMessage());
                    }
                    worker.after(Worker.pauseBefore(failures), () -> attempt(failures + 1));
                }
            }
        }

        void withdraw() {
            closed = true;
            if (!held.remove(service, this) || !tried || naming == null) {
                return;
            }
            try {
                naming.deregisterInstance(service.name(), service.group(), instance);
            } catch (NacosException e) {
                log.debug("{} was not taken back, it will expire", service, e);
            }
        }

        @Override
        public CompletableFuture<Void> accepted() {
            return accepted.copy();
        }

        @Override
        public void close() {
            closed = true;
            accepted.cancel(false);
            worker.run(this::withdraw);
        }
    }

    /** One listener. All but {@link #close} runs on the worker's thread. */
    private final class Watch extends AbstractEventListener implements Subscription {

        private final ServiceName service;
        private final Consumer<? super ServiceSnapshot> listener;
        private volatile boolean closed;
        private boolean subscribed;
        private @Nullable ServiceSnapshot last;

        Watch(ServiceName service, Consumer<? super ServiceSnapshot> listener) {
            this.service = service;
            this.listener = listener;
        }

        void attempt(int failures) {
            if (closed) {
                return;
            }
            try {
                naming().subscribe(service.name(), service.group(), this);
                subscribed = true;
                // The client calls back for changes only: an empty service would never be heard of.
                tell(snapshot(service, naming().getAllInstances(service.name(), service.group(), true)));
            } catch (NacosException e) {
                if (failures == 0) {
                    log.warn("{} is not watched yet, the registry does not answer: {}", service, e.getErrMsg());
                }
                worker.after(Worker.pauseBefore(failures), () -> attempt(failures + 1));
            }
        }

        private void tell(ServiceSnapshot snapshot) {
            if (closed || snapshot.equals(last)) {
                return;
            }
            last = snapshot;
            try {
                listener.accept(snapshot);
            } catch (RuntimeException e) {
                log.warn("a listener of {} failed", service, e);
            }
        }

        @Override
        public Executor getExecutor() {
            return worker.executor();
        }

        @Override
        public void onEvent(Event event) {
            if (event instanceof NamingEvent change) {
                tell(snapshot(service, change.getInstances()));
            }
        }

        @Override
        public void close() {
            closed = true;
            worker.run(() -> {
                if (subscribed && naming != null) {
                    try {
                        naming.unsubscribe(service.name(), service.group(), this);
                    } catch (NacosException e) {
                        log.debug("{} is still watched by the client", service, e);
                    }
                }
            });
        }
    }
}
