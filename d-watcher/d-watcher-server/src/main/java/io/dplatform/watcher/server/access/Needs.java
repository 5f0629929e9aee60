package io.dplatform.watcher.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a handler needs of whoever calls it; on a method it overrides the one on the class. A handler without it can be
 * called by nobody: see {@link HandlerGate}.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    Need value();
}
