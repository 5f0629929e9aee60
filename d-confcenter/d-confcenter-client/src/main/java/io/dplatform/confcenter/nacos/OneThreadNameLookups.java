package io.dplatform.confcenter.nacos;

import com.alibaba.nacos.shaded.io.grpc.NameResolver;
import com.alibaba.nacos.shaded.io.grpc.NameResolverProvider;
import com.alibaba.nacos.shaded.io.grpc.internal.DnsNameResolverProvider;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Has every Nacos client of the process, ours and those of Dubbo and Spring Cloud, look up its server's name on one thread, which stays.
 * Their gRPC looks it up anew at each attempt to connect, on a pool without a bound: a service with five clients whose registry is away
 * had up to five threads more for it.
 *
 * <p>Lookups wait for each other, but hardly ever for long: they are of one name or a few, which the JDK keeps for a while, found or
 * not. At most one of each connection waits.
 *
 * <p>Found by the client's private copy of gRPC through a {@link java.util.ServiceLoader} and made by nobody else. A client that has its
 * copy elsewhere does not find it and does as before. Thread-safe.
 */
public final class OneThreadNameLookups extends NameResolverProvider {

    /** gRPC's own has 5; the higher one is asked. */
    private static final int BEFORE_ITS_OWN = 6;

    private static final Executor THREAD =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread created = new Thread(task, "d-confcenter-names");
                created.setDaemon(true);
                return created;
            });

    private final DnsNameResolverProvider dns = new DnsNameResolverProvider();

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return BEFORE_ITS_OWN;
    }

    @Override
    public String getDefaultScheme() {
        return dns.getDefaultScheme();
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return dns.getProducedSocketAddressTypes();
    }

    @Override
    public NameResolver newNameResolver(URI target, NameResolver.Args args) {
        return dns.newNameResolver(
                target, args.toBuilder().setOffloadExecutor(THREAD).build());
    }
}
