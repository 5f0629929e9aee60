package io.dplatform.watcher.devkit;

import org.springframework.boot.web.server.PortInUseException;

/** Finds in a chain of causes what whoever started the platform can do something about. */
final class StartFailure {

    private StartFailure() {}

    static String explain(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException taken) {
                return "port " + taken.getPort() + " is taken by another program; choose another one with --port";
            }
            // Our own words are in the first of these; below it is what the system said.
            if (cause instanceof IllegalArgumentException || isOurs(cause)) {
                return String.valueOf(cause.getMessage());
            }
            root = cause;
        }
        return "D-Platform did not start: " + root;
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return cause instanceof IllegalStateException
                && trace.length > 0
                && trace[0].getClassName().startsWith("io.dplatform.");
    }
}
