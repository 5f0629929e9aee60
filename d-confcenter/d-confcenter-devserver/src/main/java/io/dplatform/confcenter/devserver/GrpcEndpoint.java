package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.ability.constant.AbilityKey;
import com.alibaba.nacos.api.grpc.auto.BiRequestStreamGrpc;
import com.alibaba.nacos.api.grpc.auto.Payload;
import com.alibaba.nacos.api.grpc.auto.RequestGrpc;
import com.alibaba.nacos.api.remote.request.ConnectionSetupRequest;
import com.alibaba.nacos.api.remote.request.Request;
import com.alibaba.nacos.api.remote.request.ServerCheckRequest;
import com.alibaba.nacos.api.remote.request.SetupAckRequest;
import com.alibaba.nacos.api.remote.response.Response;
import com.alibaba.nacos.api.remote.response.ServerCheckResponse;
import com.alibaba.nacos.common.remote.PayloadRegistry;
import com.alibaba.nacos.common.remote.client.grpc.GrpcUtils;
import com.alibaba.nacos.shaded.io.grpc.Attributes;
import com.alibaba.nacos.shaded.io.grpc.Context;
import com.alibaba.nacos.shaded.io.grpc.Contexts;
import com.alibaba.nacos.shaded.io.grpc.Grpc;
import com.alibaba.nacos.shaded.io.grpc.Metadata;
import com.alibaba.nacos.shaded.io.grpc.Server;
import com.alibaba.nacos.shaded.io.grpc.ServerCall;
import com.alibaba.nacos.shaded.io.grpc.ServerCallHandler;
import com.alibaba.nacos.shaded.io.grpc.ServerInterceptor;
import com.alibaba.nacos.shaded.io.grpc.ServerInterceptors;
import com.alibaba.nacos.shaded.io.grpc.ServerTransportFilter;
import com.alibaba.nacos.shaded.io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import com.alibaba.nacos.shaded.io.grpc.stub.ServerCallStreamObserver;
import com.alibaba.nacos.shaded.io.grpc.stub.StreamObserver;
import io.dplatform.confcenter.devserver.Answers.Fault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport: unary requests and the stream of pushes, tied together by the HTTP/2 connection that both run on. Knows
 * how a connection begins and ends; what requests mean is the {@link Dispatcher}'s.
 */
final class GrpcEndpoint implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GrpcEndpoint.class);

    private static final int MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
    private static final Attributes.Key<String> TRANSPORT_ID = Attributes.Key.create("d-connection-id");
    private static final Context.Key<String> CONNECTION_ID = Context.key("d-connection-id");

    private final Connections connections;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Server server;

    GrpcEndpoint(
            InetSocketAddress address, Connections connections, Dispatcher dispatcher, Clock clock, Executor executor) {
        this.connections = connections;
        this.dispatcher = dispatcher;
        this.clock = clock;
        PayloadRegistry.init();
        this.server = NettyServerBuilder.forAddress(address)
                .executor(executor)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .permitKeepAliveTime(1, TimeUnit.MINUTES)
                .permitKeepAliveWithoutCalls(true)
                .addTransportFilter(new TransportIds())
                .addService(ServerInterceptors.intercept(new Unary(), new HandOverTransportId()))
                .addService(ServerInterceptors.intercept(new Stream(), new HandOverTransportId()))
                .build();
    }

    void start() throws IOException {
        server.start();
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What this server can. A client refuses locally what is not announced here. */
    private static Map<String, Boolean> abilities() {
        return Map.of(
                AbilityKey.SERVER_PERSISTENT_INSTANCE_BY_GRPC.getName(), true,
                AbilityKey.SERVER_FUZZY_WATCH.getName(), true,
                AbilityKey.SERVER_DISTRIBUTED_LOCK.getName(), true,
                AbilityKey.SERVER_MCP_REGISTRY.getName(), false);
    }

    private final class Unary extends RequestGrpc.RequestImplBase {
        @Override
        public void request(Payload payload, StreamObserver<Payload> answer) {
            answer.onNext(GrpcUtils.convert(answerTo(payload, CONNECTION_ID.get())));
            answer.onCompleted();
        }

        private Response answerTo(Payload payload, String connectionId) {
            Object message = parse(payload);
            if (message instanceof ServerCheckRequest) { // comes before the connection is set up
                return new ServerCheckResponse(connectionId, true);
            }
            Connection connection = connections.find(connectionId);
            if (connection == null) { // upon this code a client connects anew
                return new Fault(Answers.UN_REGISTER, "Connection is unregistered.").asErrorResponse();
            }
            connection.touch(System.nanoTime());
            if (!(message instanceof Request request)) {
                return new Fault(
                                Answers.NO_HANDLER,
                                "no handler for " + payload.getMetadata().getType())
                        .asErrorResponse();
            }
            request.putAllHeader(payload.getMetadata().getHeadersMap());
            return dispatcher.dispatch(request, connection);
        }
    }

    private final class Stream extends BiRequestStreamGrpc.BiRequestStreamImplBase {
        @Override
        public StreamObserver<Payload> requestBiStream(StreamObserver<Payload> toClient) {
            ServerCallStreamObserver<Payload> stream = (ServerCallStreamObserver<Payload>) toClient;
            String connectionId = CONNECTION_ID.get();
            stream.setOnCancelHandler(() -> connections.close(connectionId, "its stream was cancelled"));
            return new StreamObserver<>() {
                @Override
                public void onNext(Payload payload) {
                    Object message = parse(payload);
                    if (message instanceof ConnectionSetupRequest setup) {
                        connect(connectionId, payload.getMetadata().getClientIp(), setup, stream);
                        return;
                    }
                    Connection connection = connections.find(connectionId);
                    if (connection != null) {
                        connection.touch(System.nanoTime());
                        if (message instanceof Response response) {
                            connection.answered(response);
                        }
                    }
                }

                @Override
                public void onError(Throwable failure) {
                    connections.close(connectionId, "its stream failed: " + failure.getMessage());
                }

                @Override
                public void onCompleted() {
                    connections.close(connectionId, "its stream ended");
                }
            };
        }

        private void connect(
                String connectionId,
                String clientIp,
                ConnectionSetupRequest setup,
                ServerCallStreamObserver<Payload> stream) {
            Map<String, String> labels = setup.getLabels() == null ? Map.of() : setup.getLabels();
            Connection connection = new Connection(connectionId, clientIp, labels, stream, System.nanoTime());
            connections.add(connection); // before the acknowledgement: requests follow at once
            if (setup.getAbilityTable() != null) { // clients before 2.3 negotiate nothing
                connection.send(new SetupAckRequest(abilities()));
            }
        }
    }

    /** Null when no message type of that name is known, or its body is not what it says. */
    private static @Nullable Object parse(Payload payload) {
        if (PayloadRegistry.getClassByType(payload.getMetadata().getType()) == null) {
            return null;
        }
        try {
            return GrpcUtils.parse(payload);
        } catch (RuntimeException e) {
            log.debug("unreadable {}", payload.getMetadata().getType(), e);
            return null;
        }
    }

    private final class TransportIds extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes attributes) {
            InetSocketAddress remote = (InetSocketAddress) attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
            String where = remote == null ? "unknown_0" : remote.getAddress().getHostAddress() + "_" + remote.getPort();
            return attributes.toBuilder()
                    .set(TRANSPORT_ID, clock.millis() + "_" + where)
                    .build();
        }

        @Override
        public void transportTerminated(Attributes attributes) {
            String id = attributes == null ? null : attributes.get(TRANSPORT_ID);
            if (id != null) {
                connections.close(id, "its transport ended");
            }
        }
    }

    private static final class HandOverTransportId implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            String id = call.getAttributes().get(TRANSPORT_ID);
            return Contexts.interceptCall(
                    Context.current().withValue(CONNECTION_ID, id == null ? "" : id), call, headers, next);
        }
    }
}
