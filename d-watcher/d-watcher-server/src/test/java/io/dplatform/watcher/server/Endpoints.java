package io.dplatform.watcher.server;

import jakarta.servlet.ServletContext;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every endpoint the running server has, read from the server itself: one that is added is tested without being named. */
final class Endpoints {

    /** What services push to, by their own token. */
    static final Set<String> INTAKE =
            Set.of("POST /v1/traces", "POST /api/v2/spans", "POST /d/v1/snapshots", "POST /d/v1/commands");

    private Endpoints() {}

    /** @param pattern as it is written in the code, {@code /api/users/{name}} */
    record Endpoint(String method, String pattern) {

        String path() {
            return pattern.replaceAll("\\{[^}]*}", "00000000000000000000000000000abc");
        }

        boolean isChange() {
            return !method.equals("GET");
        }

        /** Only a service's token opens it. */
        boolean isIntake() {
            return INTAKE.contains(toString());
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Endpoint> of(RunningServer server) {
        return server.beans(RequestMappingInfoHandlerMapping.class).stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream()
                        .flatMap(
                                pattern -> methods(mapping.getMethodsCondition().getMethods()).stream()
                                        .map(method -> new Endpoint(method, pattern))))
                .sorted(Comparator.comparing(Endpoint::pattern).thenComparing(Endpoint::method))
                .toList();
    }

    private static List<String> methods(Set<RequestMethod> methods) {
        return methods.isEmpty()
                ? List.of("GET")
                : methods.stream().map(Enum::name).toList();
    }

    /** Whatever else can answer a request or stands before those who do: servlets, filters, and mappings to no methods of ours. */
    static Set<String> otherWaysIn(RunningServer server) {
        Set<String> ways = new TreeSet<>();
        ServletContext container = server.servletContext();
        container
                .getServletRegistrations()
                .forEach((name, servlet) -> ways.add("servlet " + name + " " + new TreeSet<>(servlet.getMappings())));
        container
                .getFilterRegistrations()
                .forEach((name, filter) ->
                        ways.add("filter " + name + " " + new TreeSet<>(filter.getUrlPatternMappings())));
        server.beansByName(HandlerMapping.class).forEach((name, mapping) -> {
            if (mapping instanceof AbstractUrlHandlerMapping urls) {
                if (!urls.getHandlerMap().isEmpty() || urls.getRootHandler() != null) {
                    ways.add("urls " + name + " "
                            + new TreeSet<>(urls.getHandlerMap().keySet()));
                }
            } else if (!(mapping instanceof RouterFunctionMapping router) || router.getRouterFunction() != null) {
                ways.add("mapping " + name + " " + mapping.getClass().getSimpleName());
            }
        });
        return ways;
    }
}
