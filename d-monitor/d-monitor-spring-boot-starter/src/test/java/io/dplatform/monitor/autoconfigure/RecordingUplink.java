package io.dplatform.monitor.autoconfigure;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.monitor.snapshot.SnapshotFormatException;
import io.dplatform.tracker.uplink.HttpUplink;
import io.dplatform.tracker.uplink.Reply;
import io.dplatform.tracker.uplink.Uplink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what would be sent, and says that the platform is away. */
final class RecordingUplink implements Uplink {

    final BlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();
    private final Uplink nowhere = new HttpUplink(Optional::empty, Duration.ofSeconds(1));

    @Override
    public Reply post(String path, String contentType, byte[] body) {
        try {
            snapshots.add(SnapshotCodec.decode(body));
        } catch (SnapshotFormatException e) {
            throw new IllegalStateException(e);
        }
        return nowhere.post(path, contentType, body);
    }
}
