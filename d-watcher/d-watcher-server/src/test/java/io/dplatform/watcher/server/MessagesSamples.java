package io.dplatform.watcher.server;

import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.messages.StubBroker;
import java.util.List;
import java.util.Map;

/** Dead letters that are given to their group once more. */
final class MessagesSamples {

    static final List<LedgerSample> ALL = List.of(LedgerSample.of(
                    "POST /api/messages/groups/{group}/dead-letters/resend",
                    ChangeKind.MESSAGE_RESEND,
                    "group/" + StubBroker.GROUP,
                    "/api/messages/groups/" + StubBroker.GROUP + "/dead-letters/resend",
                    Map.of("ids", List.of(StubBroker.DEAD), "reason", LedgerWalk.REASON))
            .adds());

    private MessagesSamples() {}
}
