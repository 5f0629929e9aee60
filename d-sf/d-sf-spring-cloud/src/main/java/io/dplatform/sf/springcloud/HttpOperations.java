package io.dplatform.sf.springcloud;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names operations: {@code GET /orders/{id}}. Never a concrete path, because their number is up to the traffic. */
final class HttpOperations {

    /** What no route of the service takes. */
    private static final String UNMATCHED = "__unmatched__";

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    /** A caller may send any word as method. */
    private static final String OTHER_METHOD = "__other__";

    /** Segments that are values all the same, because somebody wrote {@code "/orders/" + id} for a template. */
    private static final Pattern VALUE =
            Pattern.compile("[0-9]+|[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final int MAX_LENGTH = 200;

    private HttpOperations() {}

    static String ofServer(String method, @Nullable String route) {
        return method(method) + ' ' + (route == null || route.isEmpty() ? UNMATCHED : route);
    }

    /** The method alone where there is no template. */
    static String ofClient(String method, @Nullable String template) {
        return template == null ? method(method) : method(method) + ' ' + path(template);
    }

    private static String method(String method) {
        return METHODS.contains(method) ? method : OTHER_METHOD;
    }

    /** The path of a template that may begin with scheme and authority and end with a query. */
    private static String path(String template) {
        int scheme = template.indexOf("://");
        int from = scheme < 0 ? 0 : template.indexOf('/', scheme + 3);
        if (from < 0) {
            return "/";
        }
        int to = from;
        int braces = 0;
        while (to < template.length() && to - from < MAX_LENGTH) {
            char c = template.charAt(to);
            if (c == '{') {
                braces++;
            } else if (c == '}') {
                braces--;
            } else if (braces == 0 && (c == '?' || c == '#')) {
                break;
            }
            to++;
        }
        return withoutValues(template.substring(from, to));
    }

    private static String withoutValues(String path) {
        StringBuilder named = new StringBuilder(path.length() + 1);
        for (String segment : path.split("/", -1)) {
            if (named.length() > 0 || !segment.isEmpty()) {
                named.append(named.length() == 0 ? "/" : "")
                        .append(VALUE.matcher(segment).matches() ? "{}" : segment);
            }
            named.append('/');
        }
        named.setLength(named.length() - 1);
        return named.length() == 0 ? "/" : named.toString();
    }
}
