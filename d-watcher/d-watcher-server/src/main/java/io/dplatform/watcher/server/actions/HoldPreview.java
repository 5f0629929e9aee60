package io.dplatform.watcher.server.actions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holding an instance out of traffic would do.
 *
 * @param addresses at which callers would pass over it
 * @param registered whether callers find it now; if not, they would pass over it when it is back
 * @param healthy instances that could take its calls, itself among them: registered, healthy and of its lane
 * @param held of these, how many would be held then
 * @param remaining of these, how many would be left
 * @param allowed how many may be held without typing the service's name
 * @param refusal why it cannot be done at all; absent where it can
 * @param confirm what has to be typed for it; absent where nothing has to
 * @param warning why it has to be typed
 */
public record HoldPreview(
        String service,
        String instance,
        List<String> addresses,
        boolean registered,
        int healthy,
        int held,
        int remaining,
        int allowed,
        @Nullable Refusal refusal,
        @Nullable String confirm,
        @Nullable Warning warning) {

    /** Why it cannot be done. */
    public enum Refusal {
        /** The registry knows no address of it, and did not lately: callers do not find it either. */
        NOT_REGISTERED,
        ALREADY_HELD
    }

    /** Why one has to think twice. */
    public enum Warning {
        /** Nobody would be left; callers would then call those that are held after all. */
        NOBODY_LEFT,
        /** More than 30 % would be held. */
        TOO_MANY
    }
}
