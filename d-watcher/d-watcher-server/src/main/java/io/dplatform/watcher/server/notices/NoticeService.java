package io.dplatform.watcher.server.notices;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells people. {@link #send} only writes down what has to be told, in the caller's transaction if there is one; it is delivered from
 * there, at least once, channel by channel. Thread-safe.
 */
public final class NoticeService {

    private final Channels channels;
    private final WaitingNotices waiting;
    private final Silences silences;
    private final Clock clock;

    NoticeService(Channels channels, WaitingNotices waiting, Silences silences, Clock clock) {
        this.channels = channels;
        this.waiting = waiting;
        this.silences = silences;
        this.clock = clock;
    }

    /**
     * Puts a notice on its way to every channel that takes it.
     *
     * @return the names of these channels; empty where all is silenced or nobody wants to hear of it
     */
    public List<String> send(Notice notice) {
        long now = clock.millis();
        if (silences.all().stream().anyMatch(silence -> silence.covers(notice, now))) {
            return List.of();
        }
        List<String> told = new ArrayList<>();
        for (Channels.Stored stored : channels.all()) {
            Channel channel = stored.channel();
            boolean named = notice.channels().isEmpty() || notice.channels().contains(channel.name());
            if (channel.enabled() && named && notice.severity().compareTo(channel.minSeverity()) >= 0) {
                long gone = waiting.add(channel.name(), notice);
                if (gone > 0) {
                    channels.dropped(channel.name(), gone);
                }
                told.add(channel.name());
            }
        }
        return told;
    }
}
