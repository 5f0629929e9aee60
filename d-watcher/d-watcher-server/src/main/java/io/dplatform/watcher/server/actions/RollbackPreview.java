package io.dplatform.watcher.server.actions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What undoing a change would do.
 *
 * @param services that it reaches
 * @param refusal what stands against it; absent where nothing does
 * @param from the text that is there now; absent where there is none
 * @param to the text that would be there then; absent where there would be none
 * @param confirm what has to be typed for it
 */
public record RollbackPreview(
        String change,
        String subject,
        List<String> services,
        @Nullable String refusal,
        @Nullable String from,
        @Nullable String to,
        String confirm) {}
