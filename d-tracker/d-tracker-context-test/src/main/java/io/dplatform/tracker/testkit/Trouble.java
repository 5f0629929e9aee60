package io.dplatform.tracker.testkit;

import static io.dplatform.tracker.testkit.StubHttpServer.body;
import static io.dplatform.tracker.testkit.StubHttpServer.endless;
import static io.dplatform.tracker.testkit.StubHttpServer.status;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dplatform.tracker.testkit.StubHttpServer.Answer;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a server over HTTP can be away, slow or wrong, for tests that say of all of them that they do no harm.
 *
 * <pre>{@code
 * @ParameterizedTest
 * @EnumSource(Trouble.class)
 * void survives(Trouble trouble) throws IOException {
 *     try (StubHttpServer server = new StubHttpServer(healthy); FaultProxy line = FaultProxy.to(server.port())) {
 *         trouble.begin(server, line);
 *         …
 *         trouble.end(server, line, healthy);
 *         …
 *     }
 * }
 * }</pre>
 */
public enum Trouble {
    /** Nobody listens. */
    DEAD {
        @Override
        public void begin(StubHttpServer server, FaultProxy line) {
            line.down();
        }
    },
    /** Takes what it is sent and never says anything. */
    NEVER_ANSWERS(null, Fault.blackHole()),
    BLACK_HOLE(Fault.blackHole(), Fault.blackHole()),
    HUNDRED_BYTES_A_SECOND(Fault.bytesPerSecond(100), Fault.bytesPerSecond(100)),
    THIRTY_SECONDS_LATE(Fault.latency(Duration.ofSeconds(30)), Fault.latency(Duration.ofSeconds(30))),
    RESETS(Fault.reset(), null),
    BREAKS_OFF(null, Fault.truncate(20)),
    /** One byte of sixteen has a bit flipped; what comes of that may be anything. */
    DAMAGES(Fault.corrupt(16), Fault.corrupt(16)),
    SAYS_500(status("500 Oh")),
    /** To the same server, at another path. */
    SAYS_302(status("302 Found", "Location: /elsewhere")),
    SAYS_HTML(body("200 OK", "<html>log in</html>".getBytes(US_ASCII), "Content-Type: text/html")),
    SAYS_A_GIGABYTE(endless("HTTP/1.1 200 OK")),
    SAYS_A_GIGABYTE_OF_ERROR(endless("HTTP/1.1 500 Oh")),
    SAYS_HEADERS_WITHOUT_END(out -> {
        out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
        byte[] header = ("X-A: " + "a".repeat(8_000) + "\r\n").getBytes(US_ASCII);
        while (true) {
            out.write(header);
        }
    }),
    SAYS_NO_HTTP(out -> {
        out.write("banana\r\n\r\n".getBytes(US_ASCII));
        throw new IOException("hang up");
    }),
    /** Well-formed, status 200, and not what was asked for: to be known by what is in it only. */
    SAYS_BANANA(body("200 OK", "banana".getBytes(US_ASCII), "Content-Type: application/x-protobuf"));

    private final @Nullable Answer answer;
    private final @Nullable Fault ofRequests;
    private final @Nullable Fault ofAnswers;

    Trouble() {
        this(null, null, null);
    }

    Trouble(@Nullable Fault ofRequests, @Nullable Fault ofAnswers) {
        this(null, ofRequests, ofAnswers);
    }

    Trouble(Answer answer) {
        this(answer, null, null);
    }

    Trouble(@Nullable Answer answer, @Nullable Fault ofRequests, @Nullable Fault ofAnswers) {
        this.answer = answer;
        this.ofRequests = ofRequests;
        this.ofAnswers = ofAnswers;
    }

    /** @param line to the server, by which its clients come */
    public void begin(StubHttpServer server, FaultProxy line) {
        if (answer != null) {
            server.answer(answer);
        }
        if (ofRequests != null) {
            line.requests(ofRequests);
        }
        if (ofAnswers != null) {
            line.answers(ofAnswers);
        }
    }

    /**
     * All is well again; connections of before are cut.
     *
     * @param healthy what the server says from now on
     */
    public void end(StubHttpServer server, FaultProxy line, Answer healthy) {
        server.answer(healthy);
        line.heal().cut().up();
    }
}
