package io.dplatform.confcenter.devserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.config.remote.request.ConfigBatchListenRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigChangeNotifyRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigPublishRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigQueryRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigRemoveRequest;
import com.alibaba.nacos.api.config.remote.response.ConfigChangeBatchListenResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigChangeNotifyResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigPublishResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigQueryResponse;
import com.alibaba.nacos.api.grpc.auto.Metadata;
import com.alibaba.nacos.api.grpc.auto.Payload;
import com.alibaba.nacos.api.naming.pojo.Instance;
import com.alibaba.nacos.api.naming.remote.request.InstanceRequest;
import com.alibaba.nacos.api.naming.remote.request.NamingFuzzyWatchRequest;
import com.alibaba.nacos.api.naming.remote.request.NotifySubscriberRequest;
import com.alibaba.nacos.api.naming.remote.request.ServiceListRequest;
import com.alibaba.nacos.api.naming.remote.request.SubscribeServiceRequest;
import com.alibaba.nacos.api.naming.remote.response.InstanceResponse;
import com.alibaba.nacos.api.naming.remote.response.NotifySubscriberResponse;
import com.alibaba.nacos.api.naming.remote.response.ServiceListResponse;
import com.alibaba.nacos.api.remote.request.ClientDetectionRequest;
import com.alibaba.nacos.api.remote.request.HealthCheckRequest;
import com.alibaba.nacos.api.remote.request.ServerCheckRequest;
import com.alibaba.nacos.api.remote.request.SetupAckRequest;
import com.alibaba.nacos.api.remote.response.ClientDetectionResponse;
import com.alibaba.nacos.api.remote.response.ErrorResponse;
import com.alibaba.nacos.api.remote.response.HealthCheckResponse;
import com.alibaba.nacos.api.remote.response.Response;
import com.alibaba.nacos.api.remote.response.ServerCheckResponse;
import com.alibaba.nacos.shaded.com.google.protobuf.Any;
import com.alibaba.nacos.shaded.com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The protocol itself, where the official client would not show the difference. */
final class ITProtocol {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String GROUP = "G";

    private final DevServer server = new DevServer(new DevServer.Settings(
                    "127.0.0.1",
                    0,
                    TestFolders.fresh("protocol"),
                    new Timing(
                            Duration.ofMillis(5),
                            Duration.ofMillis(100),
                            Duration.ofMillis(300),
                            Duration.ofMillis(300),
                            Duration.ofMillis(50),
                            Duration.ofMillis(1500),
                            Duration.ofMillis(500),
                            Duration.ofMillis(200)),
                    true, // what is below the login
                    Set.of()))
            .start();
    private final Deque<RawClient> clients = new ArrayDeque<>();

    @AfterEach
    void stop() {
        clients.forEach(RawClient::close);
        server.close();
    }

    private RawClient naming() throws InterruptedException {
        return client("naming", "10.0.0.1", Map.of());
    }

    private RawClient config(String ip) throws InterruptedException {
        return client("config", ip, Map.of());
    }

    private RawClient client(String module, String ip, Map<String, String> labels) throws InterruptedException {
        RawClient client = RawClient.connected(server.port(), module, ip, labels);
        clients.add(client);
        return client;
    }

    private RawClient unconnected() {
        RawClient client = new RawClient(server.port());
        clients.add(client);
        return client;
    }

    private static InstanceRequest register(String service) {
        Instance instance = new Instance();
        instance.setIp("10.0.0.1");
        instance.setPort(80);
        return new InstanceRequest("public", service, GROUP, "registerInstance", instance);
    }

    private static int errorCode(Response response) {
        assertThat(response).isInstanceOf(ErrorResponse.class);
        return response.getErrorCode();
    }

    @Test
    void answersTheCheckBeforeAConnectionIsSetUp() {
        ServerCheckResponse answer = (ServerCheckResponse) unconnected().ask(new ServerCheckRequest());

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getConnectionId()).matches("\\d+_127\\.0\\.0\\.1_\\d+");
        assertThat(answer.isSupportAbilityNegotiation()).isTrue();
    }

    @Test
    void tellsAStrangerToConnectFirst() {
        assertThat(errorCode(unconnected().ask(new HealthCheckRequest()))).isEqualTo(301);
        assertThat(errorCode(unconnected().ask(register("order")))).isEqualTo(301);
    }

    @Test
    void announcesWhatItCan() throws InterruptedException {
        RawClient client = unconnected();
        client.setUp("naming", "10.0.0.1", Map.of(), Map.of());

        assertThat(client.push(SetupAckRequest.class).getAbilityTable())
                .containsEntry("supportPersistentInstanceByGrpc", true)
                .containsEntry("fuzzyWatch", true)
                .containsEntry("lock", true)
                .containsEntry("mcp", false);
    }

    @Test
    void acknowledgesNothingToAClientThatDoesNotNegotiate() throws InterruptedException {
        RawClient old = unconnected();
        old.setUp("naming", "10.0.0.1", Map.of(), null);
        await().atMost(SOON).until(() -> old.ask(new HealthCheckRequest()) instanceof HealthCheckResponse);

        old.ask(new SubscribeServiceRequest("public", GROUP, "order", "", true));

        old.push(NotifySubscriberRequest.class); // and no acknowledgement before it
    }

    @Test
    void saysThatItDoesNotKnowARequest() throws InterruptedException {
        Payload unknown = Payload.newBuilder()
                .setMetadata(Metadata.newBuilder().setType("NoSuchRequest"))
                .build();
        RawClient client = naming();

        assertThat(errorCode(client.askRaw(unknown))).isEqualTo(302);
        assertThat(client.ask(register("order")).isSuccess()).isTrue();
    }

    @Test
    void takesInstancesOnlyFromConnectionsForNaming() throws InterruptedException {
        assertThat(errorCode(config("10.0.0.1").ask(register("order")))).isEqualTo(-401);
    }

    @Test
    void answersTypedWhenARequestIsWrong() throws InterruptedException {
        Response answer = naming().ask(register("a@@b"));

        assertThat(answer).isInstanceOf(InstanceResponse.class);
        assertThat(answer.getErrorCode()).isEqualTo(400);
        assertThat(answer.getMessage()).startsWith("Param check invalid:");
        Response publish = config("10.0.0.1").ask(new ConfigPublishRequest("a b", GROUP, "public", "x"));
        assertThat(publish).isInstanceOf(ConfigPublishResponse.class);
        assertThat(publish.getErrorCode()).isEqualTo(400);
        assertThat(config("10.0.0.1")
                        .ask(new ConfigPublishRequest("a", GROUP, "public", " "))
                        .getErrorCode())
                .isEqualTo(400);
    }

    @Test
    void keepsTheEmptyNamespaceApartFromThePublicOne() throws InterruptedException {
        RawClient client = naming();
        client.ask(register("order"));

        assertThat(((ServiceListResponse) client.ask(new ServiceListRequest("", GROUP, 1, 10))).getCount())
                .isZero();
    }

    @Test
    void pushesOnceMoreAfterASubscriptionAndUntilAcknowledged() throws InterruptedException {
        RawClient client = naming();
        client.ask(new SubscribeServiceRequest("public", GROUP, "order", "", true));

        NotifySubscriberRequest echo = client.push(NotifySubscriberRequest.class);
        NotifySubscriberRequest again = client.push(NotifySubscriberRequest.class);
        assertThat(again.getRequestId()).isNotEqualTo(echo.getRequestId());
        assertThat(again.getServiceInfo().getLastRefTime())
                .isGreaterThanOrEqualTo(echo.getServiceInfo().getLastRefTime());
        client.acknowledge(again, new NotifySubscriberResponse());

        naming().ask(register("order"));
        NotifySubscriberRequest change = client.push(NotifySubscriberRequest.class);
        assertThat(change.getServiceInfo().getHosts()).hasSize(1);
        assertThat(change.getServiceInfo().getGroupName()).isEqualTo(GROUP);
        client.acknowledge(change, new NotifySubscriberResponse());
    }

    @Test
    void dropsAClientThatGivesNoSignOfLife() throws InterruptedException {
        RawClient silent = naming();
        silent.ask(register("order"));
        assertThat(instances("order")).isEqualTo(1);

        silent.push(ClientDetectionRequest.class);

        assertThat(silent.awaitEnd()).isTrue();
        await().atMost(SOON).until(() -> instances("order") == 0);
        assertThat(errorCode(silent.ask(new HealthCheckRequest()))).isEqualTo(301);
    }

    @Test
    void keepsAClientThatAnswers() throws InterruptedException {
        RawClient quiet = naming();
        quiet.ask(register("order"));

        for (int i = 0; i < 3; i++) {
            quiet.acknowledge(quiet.push(ClientDetectionRequest.class), new ClientDetectionResponse());
        }
        assertThat(instances("order")).isEqualTo(1);
    }

    private int instances(String service) {
        return server.services().stream()
                .filter(it -> it.name().equals(service))
                .mapToInt(ServiceView::instances)
                .sum();
    }

    @Test
    void forgetsAClientWhoseTransportEnds() throws InterruptedException {
        RawClient client = naming();
        client.ask(register("order"));

        client.close();

        await().atMost(SOON).until(() -> instances("order") == 0);
    }

    @Test
    void refusesMoreThanTwentyPatterns() throws InterruptedException {
        RawClient client = naming();
        for (int i = 0; i < FuzzyWatches.MAX_PATTERNS; i++) {
            assertThat(client.ask(fuzzy("public>>G>>p" + i + "*")).isSuccess()).isTrue();
        }
        Response refused = client.ask(fuzzy("public>>G>>oneMore*"));

        assertThat(refused.getErrorCode()).isEqualTo(FuzzyWatches.TOO_MANY_PATTERNS);
        assertThat(client.ask(fuzzy("public>>G>>p0*")).isSuccess()).isTrue();
    }

    private static NamingFuzzyWatchRequest fuzzy(String pattern) {
        NamingFuzzyWatchRequest request = new NamingFuzzyWatchRequest(pattern, "WATCH");
        request.setNamespace("public");
        return request;
    }

    private static ConfigQueryResponse query(RawClient client, String dataId) {
        return (ConfigQueryResponse) client.ask(ConfigQueryRequest.build(dataId, GROUP, "public"));
    }

    private static ConfigQueryResponse queryTag(RawClient client, String dataId, String tag) {
        ConfigQueryRequest request = ConfigQueryRequest.build(dataId, GROUP, "public");
        request.setTag(tag);
        return (ConfigQueryResponse) client.ask(request);
    }

    private static Response publish(RawClient client, String dataId, String content, String key, String value) {
        ConfigPublishRequest request = new ConfigPublishRequest(dataId, GROUP, "public", content);
        request.putAdditionalParam(key, value);
        return client.ask(request);
    }

    private static ConfigBatchListenRequest listen(String dataId, String tenant, String md5) {
        ConfigBatchListenRequest request = new ConfigBatchListenRequest();
        request.addConfigListenContext(GROUP, dataId, tenant, md5);
        request.setListen(true);
        return request;
    }

    @Test
    void saysThatAConfigIsNotThere() throws InterruptedException {
        ConfigQueryResponse absent = query(config("10.0.0.1"), "none");

        assertThat(absent.getResultCode()).isEqualTo(500);
        assertThat(absent.getErrorCode()).isEqualTo(ConfigQueryResponse.CONFIG_NOT_FOUND);
        assertThat(absent.getMessage()).isEqualTo("config data not exist");
    }

    @Test
    void echoesTheTenantAsTheClientWritesIt() throws InterruptedException {
        RawClient old = config("10.0.0.1");
        RawClient recent = config("10.0.0.2");
        old.ask(listen("a", "", ""));
        recent.ask(listen("a", "public", ""));

        publish(config("10.0.0.3"), "a", "x", "type", "text");

        ConfigChangeNotifyRequest toOld = old.push(ConfigChangeNotifyRequest.class);
        assertThat(Optional.ofNullable(toOld.getTenant())).isEmpty();
        old.acknowledge(toOld, new ConfigChangeNotifyResponse());
        ConfigChangeNotifyRequest toRecent = recent.push(ConfigChangeNotifyRequest.class);
        assertThat(toRecent.getTenant()).isEqualTo("public");
        recent.acknowledge(toRecent, new ConfigChangeNotifyResponse());
        assertThat(changed(old.ask(listen("a", "", ""))).getChangedConfigs())
                .singleElement()
                .satisfies(it -> assertThat(it.getTenant()).isEmpty());
        assertThat(changed(recent.ask(listen("a", "public", ""))).getChangedConfigs())
                .singleElement()
                .satisfies(it -> assertThat(it.getTenant()).isEqualTo("public"));
    }

    private static ConfigChangeBatchListenResponse changed(Response response) {
        return (ConfigChangeBatchListenResponse) response;
    }

    @Test
    void repeatsAConfigNoticeUntilItIsAcknowledged() throws InterruptedException {
        RawClient client = config("10.0.0.1");
        client.ask(listen("a", "public", ""));
        publish(config("10.0.0.3"), "a", "x", "type", "text");

        ConfigChangeNotifyRequest first = client.push(ConfigChangeNotifyRequest.class);
        ConfigChangeNotifyRequest second = client.push(ConfigChangeNotifyRequest.class);

        assertThat(second.getRequestId()).isNotEqualTo(first.getRequestId());
        client.acknowledge(second, new ConfigChangeNotifyResponse());
    }

    @Test
    void givesABetaToItsAddressesOnly() throws InterruptedException {
        RawClient beta = config("10.0.0.1");
        RawClient other = config("10.0.0.2");
        publish(other, "a", "formal", "type", "text");
        beta.ask(listen("a", "public", query(beta, "a").getMd5()));

        assertThat(publish(other, "a", "beta", "betaIps", "10.0.0.1,10.0.0.9").isSuccess())
                .isTrue();

        beta.acknowledge(beta.push(ConfigChangeNotifyRequest.class), new ConfigChangeNotifyResponse());
        assertThat(query(beta, "a").getContent()).isEqualTo("beta");
        assertThat(query(beta, "a").isBeta()).isTrue();
        assertThat(query(other, "a").getContent()).isEqualTo("formal");
        String formal = query(other, "a").getMd5();
        assertThat(changed(beta.ask(listen("a", "public", formal))).getChangedConfigs())
                .hasSize(1);
        assertThat(changed(other.ask(listen("a", "public", formal))).getChangedConfigs())
                .isEmpty();

        assertThat(other.ask(new ConfigRemoveRequest("a", GROUP, "public", "beta"))
                        .isSuccess())
                .isTrue();
        assertThat(query(beta, "a").getContent()).isEqualTo("formal");
    }

    @Test
    void givesATagToThoseWhoAskForIt() throws InterruptedException {
        RawClient tagged = client("config", "10.0.0.1", Map.of("Vipserver-Tag", "blue"));
        RawClient other = config("10.0.0.2");
        publish(other, "a", "formal", "type", "text");
        publish(other, "a", "blue text", "tag", "blue");

        assertThat(query(tagged, "a").getContent()).isEqualTo("blue text");
        assertThat(query(tagged, "a").getTag()).isEqualTo("blue");
        assertThat(queryTag(other, "a", "blue").getContent()).isEqualTo("blue text");
        assertThat(query(other, "a").getContent()).isEqualTo("formal");
        ConfigQueryResponse none = queryTag(other, "a", "green");
        assertThat(none.getErrorCode()).isEqualTo(ConfigQueryResponse.CONFIG_NOT_FOUND);
        assertThat(none.getTag()).isEqualTo("green");
    }

    @Test
    void saysWhatAPublicationExpected() throws InterruptedException {
        RawClient client = config("10.0.0.1");
        publish(client, "a", "x", "type", "json");
        ConfigPublishRequest late = new ConfigPublishRequest("a", GROUP, "public", "y");
        late.setCasMd5("0123");

        Response answer = client.ask(late);

        assertThat(answer).isInstanceOf(ConfigPublishResponse.class);
        assertThat(answer.getErrorCode()).isEqualTo(500);
        assertThat(answer.getMessage()).isEqualTo("Cas publish fail, server md5 may have changed.");
        assertThat(query(client, "a").getContentType()).isEqualTo("json");
    }

    @Test
    void answersOthersWhileAClientSendsGarbage() throws InterruptedException {
        Payload garbage = Payload.newBuilder()
                .setMetadata(Metadata.newBuilder().setType("InstanceRequest"))
                .setBody(Any.newBuilder().setValue(ByteString.copyFromUtf8("{\"a\":")))
                .build();
        RawClient client = naming();

        assertThat(client.askRaw(garbage).isSuccess()).isFalse();

        assertThat(client.ask(register("order")).isSuccess()).isTrue();
    }
}
