package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.grpc.auto.BiRequestStreamGrpc;
import com.alibaba.nacos.api.grpc.auto.Metadata;
import com.alibaba.nacos.api.grpc.auto.Payload;
import com.alibaba.nacos.api.grpc.auto.RequestGrpc;
import com.alibaba.nacos.api.remote.request.ConnectionSetupRequest;
import com.alibaba.nacos.api.remote.request.Request;
import com.alibaba.nacos.api.remote.request.ServerCheckRequest;
import com.alibaba.nacos.api.remote.request.SetupAckRequest;
import com.alibaba.nacos.api.remote.response.Response;
import com.alibaba.nacos.common.remote.PayloadRegistry;
import com.alibaba.nacos.common.remote.client.grpc.GrpcUtils;
import com.alibaba.nacos.shaded.io.grpc.ManagedChannel;
import com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import com.alibaba.nacos.shaded.io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client that does only what it is told, also what the official one never would: stay silent, lie, ask too early. */
final class RawClient implements AutoCloseable {

    private final ManagedChannel channel;
    private final BlockingQueue<Request> pushes = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Consumer<Request> heard = pushes::add;
    private @Nullable StreamObserver<Payload> toServer;

    RawClient(int mainPort) {
        PayloadRegistry.init();
        channel = NettyChannelBuilder.forAddress("127.0.0.1", mainPort + 1000)
                .usePlaintext()
                .build();
    }

    /** A connected one, which has taken the server's acknowledgement off the queue. */
    static RawClient connected(int mainPort, String module, String clientIp, Map<String, String> labels)
            throws InterruptedException {
        RawClient client = new RawClient(mainPort);
        client.ask(new ServerCheckRequest());
        client.setUp(module, clientIp, labels, Map.of("fuzzyWatch", true));
        client.push(SetupAckRequest.class);
        return client;
    }

    void setUp(String module, String clientIp, Map<String, String> labels, @Nullable Map<String, Boolean> abilities) {
        ConnectionSetupRequest setup = new ConnectionSetupRequest();
        setup.setClientVersion("raw");
        Map<String, String> all = new HashMap<>(labels);
        all.put("module", module);
        setup.setLabels(all);
        if (abilities != null) {
            setup.setAbilityTable(abilities);
        }
        StreamObserver<Payload> stream = BiRequestStreamGrpc.newStub(channel).requestBiStream(new StreamObserver<>() {
            @Override
            public void onNext(Payload payload) {
                heard.accept((Request) GrpcUtils.parse(payload));
            }

            @Override
            public void onError(Throwable failure) {
                ended.countDown();
            }

            @Override
            public void onCompleted() {
                ended.countDown();
            }
        });
        toServer = stream;
        stream.onNext(withIp(GrpcUtils.convert(setup), clientIp));
    }

    private static Payload withIp(Payload payload, String clientIp) {
        Metadata metadata =
                payload.getMetadata().toBuilder().setClientIp(clientIp).build();
        return payload.toBuilder().setMetadata(metadata).build();
    }

    Response ask(Request request) {
        return askRaw(GrpcUtils.convert(request));
    }

    Response askRaw(Payload payload) {
        return (Response) GrpcUtils.parse(RequestGrpc.newBlockingStub(channel)
                .withDeadlineAfter(10, TimeUnit.SECONDS)
                .request(payload));
    }

    /** The next push, which must be of this type. */
    <T extends Request> T push(Class<T> type) throws InterruptedException {
        Request push = pushes.poll(10, TimeUnit.SECONDS);
        if (!type.isInstance(push)) {
            throw new AssertionError("expected a push of " + type.getSimpleName() + " but got " + push);
        }
        return type.cast(push);
    }

    /** From now on pushes are not kept but told, on the thread that reads them. */
    void onPush(Consumer<Request> listener) {
        heard = listener;
    }

    void acknowledge(Request push, Response answer) {
        answer.setRequestId(push.getRequestId());
        if (toServer != null) {
            toServer.onNext(GrpcUtils.convert(answer));
        }
    }

    boolean awaitEnd() throws InterruptedException {
        return ended.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
