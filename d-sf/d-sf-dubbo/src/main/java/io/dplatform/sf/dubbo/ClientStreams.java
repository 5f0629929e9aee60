package io.dplatform.sf.dubbo;

import io.dplatform.tracker.context.CurrentContext;
import io.dplatform.tracker.context.Scope;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.CancellationContext;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.protocol.tri.CancelableStreamObserver;
import org.apache.dubbo.rpc.protocol.tri.ClientStreamObserver;
import org.apache.dubbo.rpc.protocol.tri.observer.CallStreamObserver;
import org.apache.dubbo.rpc.protocol.tri.observer.ClientCallToObserverAdapter;

/** Streaming calls of a consumer: the call ends when one of its two streams ends it, not when the method returns. */
final class ClientStreams {

    private ClientStreams() {}

    static boolean isStreaming(Invocation invocation) {
        Object[] arguments = invocation.getArguments();
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof StreamObserver;
    }

    /** Puts itself before the observer of the replies, if there is one; returns whether there is. */
    @SuppressWarnings("unchecked")
    static boolean observeReplies(Invocation invocation, ClientCall call) {
        if (!isStreaming(invocation)) {
            return false;
        }
        Object[] arguments = invocation.getArguments();
        int last = arguments.length - 1;
        arguments[last] = new Replies<>((StreamObserver<Object>) arguments[last], call);
        return true;
    }

    /** Puts itself before the stream of the requests, if the call has one. */
    static Result observeRequests(Result result, ClientCall call) {
        if (result.hasException()) {
            call.repliedWith(result.getException());
        } else if (result.getValue() instanceof StreamObserver<?> requests) {
            result.setValue(new Requests<>(requests, call));
        }
        return result;
    }

    /** What the callee sends; runs the application's code in the context in which it made the call. */
    private static final class Replies<T> extends CancelableStreamObserver<T> {

        private final StreamObserver<T> observer;
        private final ClientCall call;

        Replies(StreamObserver<T> observer, ClientCall call) {
            this.observer = observer;
            this.call = call;
        }

        @Override
        public void onNext(T message) {
            try (Scope scope = CurrentContext.with(call.callerContext())) {
                observer.onNext(message);
            }
        }

        @Override
        public void onError(Throwable error) {
            call.failed(error);
            try (Scope scope = CurrentContext.with(call.callerContext())) {
                observer.onError(error);
            }
        }

        @Override
        public void onCompleted() {
            call.succeeded();
            try (Scope scope = CurrentContext.with(call.callerContext())) {
                observer.onCompleted();
            }
        }

        @Override
        public void setCancellationContext(CancellationContext cancellation) {
            super.setCancellationContext(cancellation);
            cancellation.addListener(context -> call.cancelled(cancellation.getCancellationCause()));
            if (observer instanceof CancelableStreamObserver<T> cancelable) {
                cancelable.setCancellationContext(cancellation);
            }
        }

        @Override
        public void beforeStart(ClientCallToObserverAdapter<T> requests) {
            if (observer instanceof CancelableStreamObserver<T> cancelable) {
                cancelable.beforeStart(requests);
            }
        }

        @Override
        public void startRequest() {
            if (observer instanceof CancelableStreamObserver<T> cancelable) {
                cancelable.startRequest();
            }
        }
    }

    /** What the application sends; an error in it is how the application gives the call up. */
    private static final class Requests<T> extends CancelableStreamObserver<T> implements ClientStreamObserver<T> {

        private final StreamObserver<T> observer;
        private final ClientCall call;

        Requests(StreamObserver<T> observer, ClientCall call) {
            this.observer = observer;
            this.call = call;
        }

        @Override
        public void onNext(T message) {
            observer.onNext(message);
        }

        @Override
        public void onError(Throwable error) {
            call.cancelled(error);
            observer.onError(error);
        }

        @Override
        public void onCompleted() {
            observer.onCompleted();
        }

        @Override
        public void cancel(Throwable error) {
            call.cancelled(error);
            if (observer instanceof CancelableStreamObserver<T> cancelable) {
                cancelable.cancel(error);
            }
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
}
