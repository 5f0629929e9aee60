package io.dplatform.watcher.server.messages;

import io.dplatform.watcher.server.web.InvalidRequest;
import java.util.List;

/**
 * Which dead letters are given to their group once more, and why.
 *
 * @param ids of the messages, 1 to 50
 * @param reason a sentence
 */
@SuppressWarnings("ConstantValue") // JSON may leave out anything
record ResendRequest(List<String> ids, String reason) {

    private static final int MAX_IDS = 50;
    private static final int MAX_REASON = 1_000;

    ResendRequest {
        if (ids == null || ids.isEmpty() || ids.size() > MAX_IDS) {
            throw new InvalidRequest("ids", ids == null ? "" : ids.size() + " ids", "1 to " + MAX_IDS + " message ids");
        }
        ids.forEach(MessagesController::requireId);
        if (reason == null || reason.isBlank() || reason.length() > MAX_REASON) {
            throw new InvalidRequest("reason", reason == null ? "" : reason, "a sentence that says why");
        }
        ids = ids.stream().distinct().toList();
    }
}
