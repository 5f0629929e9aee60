package io.dplatform.watcher.server.intake;

import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.SnapshotIntake;
import io.dplatform.monitor.server.SnapshotRefusedException;
import io.dplatform.monitor.snapshot.Snapshot;
import io.dplatform.tracker.server.intake.IntakeException;
import io.dplatform.tracker.server.intake.IntakeReport.Reply;
import io.dplatform.tracker.server.intake.SpanIntake;
import io.dplatform.tracker.server.intake.SpanProtocol;
import io.dplatform.watcher.server.access.IntakeGrant;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.intake.IntakeGate.Push;
import io.dplatform.watcher.server.web.Problem;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hands pushed bodies to the engines, which limit, inflate and decode them while they are read; what they answer is sent as it
 * is.
 */
@RestController
@Needs(Need.INTAKE)
final class IntakeController {

    /** A sender that is told "later" keeps what it has and asks again after this. */
    private static final Duration LATER = Duration.ofSeconds(5);

    private final SpanIntake spans;
    private final SnapshotIntake snapshots;
    private final IntakeGate gate;
    private final Clock clock;

    IntakeController(SpanIntake spans, MonitorServer monitor, IntakeGate gate, Clock clock) {
        this.gate = gate;
        this.spans = spans;
        this.snapshots = monitor.intake();
        this.clock = clock;
    }

    @PostMapping("/v1/traces")
    ResponseEntity<byte[]> otlp(HttpServletRequest request) throws IOException {
        return accept(SpanProtocol.OTLP, request);
    }

    @PostMapping("/api/v2/spans")
    ResponseEntity<byte[]> zipkin(HttpServletRequest request) throws IOException {
        return accept(SpanProtocol.ZIPKIN, request);
    }

    @PostMapping(Snapshot.PATH)
    ResponseEntity<byte[]> snapshot(HttpServletRequest request) throws IOException, SnapshotRefusedException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith(Snapshot.CONTENT_TYPE)) {
            throw new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: \"" + type + "\" (expected: " + Snapshot.CONTENT_TYPE + ")");
        }
        IntakeGrant grant = IntakeGrant.of(request);
        byte[] answer = snapshots
                .accept(
                        request.getInputStream(),
                        request.getHeader(HttpHeaders.CONTENT_ENCODING),
                        clock.instant(),
                        (app, bytes) -> gate.admit(Push.SNAPSHOT, grant, Set.of(app), bytes))
                .answer()
                .toBytes();
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(answer);
    }

    private ResponseEntity<byte[]> accept(SpanProtocol protocol, HttpServletRequest request) throws IOException {
        IntakeGrant grant = IntakeGrant.of(request);
        Reply reply = spans.accept(
                        protocol,
                        request.getContentType(),
                        request.getHeader(HttpHeaders.CONTENT_ENCODING),
                        request.getInputStream(),
                        (services, bytes) -> gate.admit(Push.SPANS, grant, services, bytes))
                .reply();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.contentType(MediaType.parseMediaType(reply.contentType()));
        }
        return response.body(reply.body());
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(IntakeException e, HttpServletRequest request) {
        return problem(e.status(), String.valueOf(e.getMessage()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> refused(SnapshotRefusedException e, HttpServletRequest request) {
        return problem(e.reason().httpStatus(), String.valueOf(e.getMessage()), request);
    }

    /** The body broke off: the sender is gone, or as good as. */
    @ExceptionHandler
    ResponseEntity<Problem> broken(IOException e, HttpServletRequest request) {
        return problem(HttpStatus.BAD_REQUEST.value(), "the body broke off", request);
    }

    private static ResponseEntity<Problem> problem(int code, String detail, HttpServletRequest request) {
        HttpStatus status = HttpStatus.valueOf(code);
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(LATER.toSeconds()));
        }
        return response.body(Problem.of(status, detail, request));
    }
}
