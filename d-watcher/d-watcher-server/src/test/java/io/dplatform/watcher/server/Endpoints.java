package io.dplatform.watcher.server;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    static List<Endpoint> of(RunningServer server) {
        return server.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
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
}
