package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.common.Constants;
import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.api.naming.pojo.ServiceInfo;
import com.alibaba.nacos.api.naming.remote.NamingRemoteConstants;
import com.alibaba.nacos.api.naming.remote.request.AbstractNamingRequest;
import com.alibaba.nacos.api.naming.remote.request.BatchInstanceRequest;
import com.alibaba.nacos.api.naming.remote.request.InstanceRequest;
import com.alibaba.nacos.api.naming.remote.request.NamingFuzzyWatchRequest;
import com.alibaba.nacos.api.naming.remote.request.PersistentInstanceRequest;
import com.alibaba.nacos.api.naming.remote.request.ServiceListRequest;
import com.alibaba.nacos.api.naming.remote.request.ServiceQueryRequest;
import com.alibaba.nacos.api.naming.remote.request.SubscribeServiceRequest;
import com.alibaba.nacos.api.naming.remote.response.BatchInstanceResponse;
import com.alibaba.nacos.api.naming.remote.response.InstanceResponse;
import com.alibaba.nacos.api.naming.remote.response.NamingFuzzyWatchResponse;
import com.alibaba.nacos.api.naming.remote.response.QueryServiceResponse;
import com.alibaba.nacos.api.naming.remote.response.ServiceListResponse;
import com.alibaba.nacos.api.naming.remote.response.SubscribeServiceResponse;
import io.dplatform.confcenter.devserver.Answers.Fault;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the requests of naming mean. */
final class NamingHandlers {

    private final Naming naming;
    private final NamingPushes pushes;
    private final PersistentInstances disk;

    NamingHandlers(NamingPushes pushes, PersistentInstances disk) {
        this.naming = pushes.naming();
        this.pushes = pushes;
        this.disk = disk;
    }

    void addTo(Dispatcher dispatcher) {
        dispatcher
                .on(InstanceRequest.class, InstanceResponse::new, this::instance)
                .on(BatchInstanceRequest.class, BatchInstanceResponse::new, this::batch)
                .on(PersistentInstanceRequest.class, InstanceResponse::new, this::persistent)
                .on(ServiceQueryRequest.class, QueryServiceResponse::new, this::query)
                .on(SubscribeServiceRequest.class, SubscribeServiceResponse::new, this::subscribe)
                .on(ServiceListRequest.class, ServiceListResponse::new, this::list)
                .on(NamingFuzzyWatchRequest.class, NamingFuzzyWatchResponse::new, this::fuzzyWatch);
    }

    private InstanceResponse instance(InstanceRequest request, Connection connection) {
        requireNaming(connection);
        ServiceKey key = key(request);
        ParamRules.checkInstance(request.getInstance());
        switch (String.valueOf(request.getType())) {
            case NamingRemoteConstants.REGISTER_INSTANCE ->
                naming.publish(connection, key, List.of(complete(request.getInstance(), key, true)));
            case NamingRemoteConstants.DE_REGISTER_INSTANCE -> naming.withdraw(connection, key);
            default -> throw unsupported(request.getType());
        }
        return new InstanceResponse(request.getType());
    }

    private BatchInstanceResponse batch(BatchInstanceRequest request, Connection connection) {
        requireNaming(connection);
        ServiceKey key = key(request);
        if (!NamingRemoteConstants.BATCH_REGISTER_INSTANCE.equals(request.getType())) {
            throw unsupported(request.getType());
        }
        List<Instance> instances = request.getInstances() == null ? List.of() : request.getInstances();
        instances.forEach(ParamRules::checkInstance);
        if (instances.isEmpty()) {
            naming.withdraw(connection, key);
        } else {
            naming.publish(
                    connection,
                    key,
                    instances.stream().map(it -> complete(it, key, true)).toList());
        }
        return new BatchInstanceResponse(request.getType());
    }

    private InstanceResponse persistent(PersistentInstanceRequest request, Connection connection) {
        ServiceKey key = key(request);
        ParamRules.checkInstance(request.getInstance());
        Instance instance = complete(request.getInstance(), key, false);
        switch (String.valueOf(request.getType())) {
            case NamingRemoteConstants.REGISTER_INSTANCE -> disk.register(key, instance);
            case NamingRemoteConstants.DE_REGISTER_INSTANCE -> disk.deregister(key, instance);
            default -> throw unsupported(request.getType());
        }
        return new InstanceResponse(request.getType());
    }

    private QueryServiceResponse query(ServiceQueryRequest request, Connection connection) {
        ParamRules.checkClusters(request.getCluster());
        return QueryServiceResponse.buildSuccessResponse(
                naming.describe(key(request), orEmpty(request.getCluster()), request.isHealthyOnly()));
    }

    private SubscribeServiceResponse subscribe(SubscribeServiceRequest request, Connection connection) {
        requireNaming(connection);
        ServiceKey key = key(request);
        String clusters = orEmpty(request.getClusters());
        ParamRules.checkClusters(clusters);
        ServiceInfo info;
        if (request.isSubscribe()) {
            info = naming.subscribe(connection, key, clusters);
            pushes.subscribed(connection, key);
        } else {
            naming.unsubscribe(connection, key);
            info = naming.describe(key, clusters, false);
        }
        return new SubscribeServiceResponse(200, "success", info);
    }

    private ServiceListResponse list(ServiceListRequest request, Connection connection) {
        ParamRules.checkService(request.getNamespace(), request.getGroupName(), null);
        List<String> names = naming.names(orEmpty(request.getNamespace()), groupOf(request.getGroupName()));
        // Callers ask for page 0 or 1 and for Integer.MAX_VALUE of them: long, or it overflows.
        long from = Math.max(0L, (request.getPageNo() - 1L) * request.getPageSize());
        List<String> page = names.stream()
                .skip(from)
                .limit(Math.max(0, request.getPageSize()))
                .toList();
        return ServiceListResponse.buildSuccessResponse(names.size(), page);
    }

    private NamingFuzzyWatchResponse fuzzyWatch(NamingFuzzyWatchRequest request, Connection connection) {
        requireNaming(connection);
        String pattern = orEmpty(request.getGroupKeyPattern());
        if (Constants.WATCH_TYPE_CANCEL_WATCH.equals(request.getWatchType())) {
            pushes.watches().cancel(connection, pattern);
            return NamingFuzzyWatchResponse.buildSuccessResponse();
        }
        Set<String> known =
                request.getReceivedGroupKeys() == null ? Set.of() : Set.copyOf(request.getReceivedGroupKeys());
        int matches = pushes.watch(connection, pattern, known, request.isInitializing());
        if (matches > FuzzyWatches.MAX_MATCHES) {
            throw new Refused(
                    FuzzyWatches.TOO_MANY_MATCHES,
                    "fuzzy watch: " + pattern + " matches more than " + FuzzyWatches.MAX_MATCHES + " services");
        }
        return NamingFuzzyWatchResponse.buildSuccessResponse();
    }

    private static ServiceKey key(AbstractNamingRequest request) {
        String namespace = orEmpty(request.getNamespace());
        String name = orEmpty(request.getServiceName());
        ParamRules.checkService(namespace, request.getGroupName(), name);
        if (name.isBlank()) {
            throw new Refused(
                    Answers.INVALID_PARAM, "Param check invalid:Param 'serviceName' is illegal, it must not be blank");
        }
        return new ServiceKey(namespace, groupOf(request.getGroupName()), name);
    }

    /** The instance as subscribers see it: what the client left out is filled in. */
    private static Instance complete(Instance sent, ServiceKey key, boolean ephemeral) {
        Instance instance = new Instance();
        instance.setIp(sent.getIp());
        instance.setPort(sent.getPort());
        instance.setWeight(sent.getWeight());
        instance.setHealthy(sent.isHealthy());
        instance.setEnabled(sent.isEnabled());
        instance.setEphemeral(ephemeral);
        String cluster = orEmpty(sent.getClusterName());
        instance.setClusterName(cluster.isBlank() ? "DEFAULT" : cluster);
        instance.setServiceName(key.groupedName());
        Map<String, String> metadata = sent.getMetadata();
        instance.setMetadata(metadata == null ? new HashMap<>() : new HashMap<>(metadata));
        String id = orEmpty(sent.getInstanceId());
        instance.setInstanceId(id.isBlank() ? idOf(sent, key) : id);
        return instance;
    }

    /** With the cluster as it was sent, hence often with {@code null} in it: so a real server makes it. */
    private static String idOf(Instance sent, ServiceKey key) {
        return sent.getIp() + "#" + sent.getPort() + "#" + sent.getClusterName() + "#" + key.groupedName();
    }

    private static void requireNaming(Connection connection) {
        if (!connection.module().equals("naming")) {
            throw new Fault(Answers.CLIENT_DISCONNECT, "this connection is not for naming");
        }
    }

    private static Fault unsupported(@Nullable String type) {
        return new Fault(Answers.INVALID_PARAM, "Unsupported request type " + type);
    }

    private static String groupOf(@Nullable String group) {
        return group == null || group.isBlank() ? Constants.DEFAULT_GROUP : group;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
