package io.dplatform.sf.springcloud;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriTemplateHandler;

/** Remembers, between the expansion of a template and the sending of the request on the same thread, what was expanded. */
final class NotedTemplates {

    private final ThreadLocal<Expanded> last = new ThreadLocal<>();

    /** The template that {@code uri} was expanded from, if that is what this thread did last. */
    @Nullable
    String take(URI uri) {
        Expanded expanded = last.get();
        if (expanded == null) {
            return null;
        }
        last.remove();
        return expanded.uri.equals(uri) ? expanded.template : null;
    }

    UriTemplateHandler noting(UriTemplateHandler handler) {
        return handler instanceof Noting ? handler : new Noting(handler, this);
    }

    private URI note(String template, URI uri) {
        last.set(new Expanded(template, uri));
        return uri;
    }

    private record Expanded(String template, URI uri) {}

    private record Noting(UriTemplateHandler handler, NotedTemplates templates) implements UriTemplateHandler {

        @Override
        public URI expand(String template, Map<String, ?> variables) {
            return templates.note(template, handler.expand(template, variables));
        }

        @Override
        public URI expand(String template, @Nullable Object... variables) {
            return templates.note(template, handler.expand(template, variables));
        }
    }
}
