package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.protocol.tri.ServerStreamObserver;
import org.apache.dubbo.rpc.protocol.tri.observer.CallStreamObserver;

/** Streaming calls on the serving side: the call ends with its replies, or when the caller gives it up. */
final class ServerStreams {

    private ServerStreams() {}

    /** Puts itself before the stream of the replies, if there is one; returns whether there is. */
    @SuppressWarnings("unchecked")
    static boolean observeReplies(Invocation invocation, Serving serving) {
        Object[] arguments = invocation.getArguments();
        int last = arguments == null ? -1 : arguments.length - 1;
        if (last < 0 || !(arguments[last] instanceof StreamObserver<?> replies)) {
            return false;
        }
        serving.stream();
        arguments[last] = new Replies<>((StreamObserver<Object>) replies, serving);
        return true;
    }

    /** Puts itself before the observer of the requests, if the call has one. */
    static Result observeRequests(Result result, Serving serving) {
        if (!result.hasException() && result.getValue() instanceof StreamObserver<?> requests) {
            result.setValue(new Requests<>(requests, serving));
        }
        return result;
    }

    /** What the service sends. */
    private static final class Replies<T> implements ServerStreamObserver<T> {

        private final StreamObserver<T> observer;
        private final Serving serving;

        Replies(StreamObserver<T> observer, Serving serving) {
            this.observer = observer;
            this.serving = serving;
        }

        @Override
        public void onNext(T message) {
            observer.onNext(message);
        }

        @Override
        public void onError(Throwable error) {
            serving.failed(error);
            observer.onError(error);
        }

        @Override
        public void onCompleted() {
            serving.succeeded();
            observer.onCompleted();
        }

        @Override
        public void request(int count) {
            if (observer instanceof CallStreamObserver<T> flow) {
                flow.request(count);
            }
        }

        @Override
        public void setCompression(String compression) {
            if (observer instanceof CallStreamObserver<T> flow) {
                flow.setCompression(compression);
            }
        }

        @Override
        public void disableAutoFlowControl() {
            if (observer instanceof CallStreamObserver<T> flow) {
                flow.disableAutoFlowControl();
            }
        }
    }

    /** What the caller sends; runs the service's code in the context of the call. */
    private static final class Requests<T> implements StreamObserver<T> {

        private final StreamObserver<T> observer;
        private final Serving serving;

        Requests(StreamObserver<T> observer, Serving serving) {
            this.observer = observer;
            this.serving = serving;
        }

        @Override
        public void onNext(T message) {
            try (Scope scope = CurrentContext.with(serving.context())) {
                observer.onNext(message);
            }
        }

        @Override
        public void onError(Throwable error) {
            serving.cancelled(error);
            try (Scope scope = CurrentContext.with(serving.context())) {
                observer.onError(error);
            }
        }

        @Override
        public void onCompleted() {
            try (Scope scope = CurrentContext.with(serving.context())) {
                observer.onCompleted();
            }
        }
    }
}
