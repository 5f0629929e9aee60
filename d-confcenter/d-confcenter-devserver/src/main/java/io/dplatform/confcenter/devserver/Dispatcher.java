package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.remote.request.Request;
import com.alibaba.nacos.api.remote.response.Response;
import io.dplatform.confcenter.devserver.Answers.Fault;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings each request to the handler of its type and every failure into the form that its client can live with. */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** Answers one type of request. Runs on a server thread; may be called by many at once. */
    interface Handler<Q extends Request, R extends Response> {
        R handle(Q request, Connection connection);
    }

    private record Route<Q extends Request, R extends Response>(
            Class<Q> type, Handler<Q, R> handler, Supplier<R> failed) {

        Response answer(Request request, Connection connection, Access access) {
            try {
                access.check(request);
                return handler.handle(type.cast(request), connection);
            } catch (Refused refused) {
                log.debug("refused {} of {}: {}", type.getSimpleName(), connection, refused.getMessage());
                return refused.as(failed.get());
            } catch (Fault fault) {
                return fault.asErrorResponse();
            } catch (RuntimeException e) {
                log.warn("{} of {} failed", type.getSimpleName(), connection, e);
                return new Refused(Answers.SERVER_ERROR, "the server failed: " + e).as(failed.get());
            }
        }
    }

    private final Map<Class<?>, Route<?, ?>> routes = new HashMap<>();
    private final Access access;

    Dispatcher(Access access) {
        this.access = access;
    }

    /** Not thread-safe: all routes are set before the port opens. */
    <Q extends Request, R extends Response> Dispatcher on(Class<Q> type, Supplier<R> failed, Handler<Q, R> handler) {
        routes.put(type, new Route<>(type, handler, failed));
        return this;
    }

    Response dispatch(Request request, Connection connection) {
        Route<?, ?> route = routes.get(request.getClass());
        if (route == null) {
            return new Fault(
                            Answers.NO_HANDLER,
                            "no handler for " + request.getClass().getSimpleName()
                                    + ": the dev registry does not support it, a Nacos server may")
                    .asErrorResponse();
        }
        return route.answer(request, connection, access);
    }
}
