package io.dplatform.monitor.client;

import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.monitor.snapshot.SnapshotAnswer;
import io.dplatform.monitor.snapshot.SnapshotCodec;
import io.dplatform.monitor.snapshot.SnapshotFormatException;
import io.dplatform.tracker.testkit.FaultProxy;
import io.dplatform.tracker.testkit.StubHttpServer;
import io.dplatform.tracker.testkit.Trouble;
import io.dplatform.tracker.uplink.PlatformAddress;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A platform that takes snapshots, and the line to it. */
final class StubPlatform implements AutoCloseable {

    private final StubHttpServer server;
    private final FaultProxy line;

    StubPlatform() throws IOException {
        server = new StubHttpServer(saying(SnapshotAnswer.TAKEN));
        line = FaultProxy.to(server.port());
    }

    PlatformAddress address() {
        return new PlatformAddress(line.uri(), "t");
    }

    void asksForAll() {
        server.answer(saying(SnapshotAnswer.SEND_COMPLETE));
    }

    void refuses() {
        server.answer(StubHttpServer.status("413 Too Large"));
    }

    void begins(Trouble trouble) {
        trouble.begin(server, line);
    }

    /** What came meanwhile is forgotten: it may be damaged. */
    void ends(Trouble trouble) {
        trouble.end(server, line, saying(SnapshotAnswer.TAKEN));
        server.requests.clear();
    }

    /** How many snapshots came that no test has taken. */
    int waiting() {
        return server.requests.size();
    }

    /** The next snapshot that came; null if none does. */
    @Nullable
    Snapshot poll(long seconds) throws InterruptedException {
        StubHttpServer.Request request = server.requests.poll(seconds, TimeUnit.SECONDS);
        if (request == null) {
            return null;
        }
        try {
            return SnapshotCodec.decode(request.inflated());
        } catch (IOException | SnapshotFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static StubHttpServer.Answer saying(SnapshotAnswer answer) {
        return StubHttpServer.body("200 OK", answer.toBytes(), "Content-Type: text/plain");
    }

    @Override
    public void close() throws IOException {
        line.close();
        server.close();
    }
}
