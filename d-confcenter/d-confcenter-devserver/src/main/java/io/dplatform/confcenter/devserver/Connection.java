package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.grpc.auto.Payload;
import com.alibaba.nacos.api.remote.request.Request;
import com.alibaba.nacos.api.remote.response.Response;
import com.alibaba.nacos.common.remote.client.grpc.GrpcUtils;
import com.alibaba.nacos.shaded.io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client's connection: an HTTP/2 transport with its stream of pushes. Thread-safe.
 *
 * <p>Everything a client leaves on this server (instances, subscriptions, listens, watches) is keyed by its connection
 * and guarded by {@link #isOpen()}: whoever stores something for a connection checks it under the lock that the clean-up
 * takes later, so nothing can be stored for a connection that is already cleaned up.
 */
final class Connection {

    /** A client that leaves so many pushes unanswered does not read its stream: more would only fill our heap. */
    private static final int MAX_UNANSWERED = 512;

    private final String id;
    private final String clientIp;
    private final Map<String, String> labels;
    private final ServerCallStreamObserver<Payload> stream;
    private final AtomicLong requestIds = new AtomicLong();
    private final Map<String, CompletableFuture<Response>> unanswered = new ConcurrentHashMap<>();
    private volatile long lastActiveNanos;
    private volatile boolean open = true;

    Connection(
            String id,
            String clientIp,
            Map<String, String> labels,
            ServerCallStreamObserver<Payload> stream,
            long nowNanos) {
        this.id = id;
        this.clientIp = clientIp;
        this.labels = Map.copyOf(labels);
        this.stream = stream;
        this.lastActiveNanos = nowNanos;
    }

    String id() {
        return id;
    }

    /** The address as the client itself names it, which is what gray rules match; not the socket's. */
    String clientIp() {
        return clientIp;
    }

    Map<String, String> labels() {
        return labels;
    }

    /** What the client uses this connection for: {@code naming}, {@code config}, {@code lock}. */
    String module() {
        return labels.getOrDefault("module", "");
    }

    boolean isOpen() {
        return open;
    }

    void touch(long nowNanos) {
        lastActiveNanos = nowNanos;
    }

    Duration idleFor(long nowNanos) {
        return Duration.ofNanos(nowNanos - lastActiveNanos);
    }

    /** Sends without waiting for an acknowledgement. */
    void send(Request request) {
        sendPayload(GrpcUtils.convert(request));
    }

    /**
     * Sends and completes with the client's answer; completes exceptionally when none came in time, the client does not
     * read, or the connection is closed.
     */
    CompletableFuture<Response> push(Request request, Duration answerWithin) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        if (!open || stream.isCancelled()) {
            answer.completeExceptionally(new IllegalStateException("connection " + id + " is closed"));
            return answer;
        }
        if (unanswered.size() >= MAX_UNANSWERED) {
            answer.completeExceptionally(new IllegalStateException("connection " + id + " does not read its pushes"));
            return answer;
        }
        String requestId = Long.toString(requestIds.incrementAndGet());
        request.setRequestId(requestId);
        unanswered.put(requestId, answer);
        CompletableFuture<Response> bounded = answer.orTimeout(answerWithin.toNanos(), TimeUnit.NANOSECONDS);
        bounded.whenComplete((response, failure) -> unanswered.remove(requestId));
        try {
            sendPayload(GrpcUtils.convert(request));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return bounded;
    }

    void answered(Response response) {
        String requestId = response.getRequestId();
        CompletableFuture<Response> waiting = requestId == null ? null : unanswered.remove(requestId);
        if (waiting != null) {
            waiting.complete(response);
        }
    }

    /** Ends the stream, upon which a living client connects anew. Called by {@link Connections} alone. */
    void end() {
        open = false;
        unanswered
                .values()
                .forEach(waiting ->
                        waiting.completeExceptionally(new IllegalStateException("connection " + id + " was closed")));
        try {
            synchronized (stream) {
                if (!stream.isCancelled()) {
                    stream.onCompleted();
                }
            }
        } catch (RuntimeException alreadyGone) {
            // The transport ended first: there is nobody left to tell.
        }
    }

    private void sendPayload(Payload payload) {
        synchronized (stream) { // an observer is not thread-safe
            stream.onNext(payload);
        }
    }

    @Override
    public String toString() {
        return id + "(" + module() + ")";
    }
}
