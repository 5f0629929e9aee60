package io.dplatform.watcher.server.notices;

import org.jspecify.annotations.Nullable;

/** A notice did not arrive. The message is for admins; it holds nothing of what the other side answered. */
final class DeliveryFailed extends Exception {

    private static final long serialVersionUID = 1;

    DeliveryFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
