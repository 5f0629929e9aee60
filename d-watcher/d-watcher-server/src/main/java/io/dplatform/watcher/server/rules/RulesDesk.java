package io.dplatform.watcher.server.rules;

import io.dplatform.confcenter.ConfCenterRefusedException;
import io.dplatform.confcenter.ConfigSource;
import io.dplatform.confcenter.DocumentId;
import io.dplatform.confcenter.Expected;
import io.dplatform.confcenter.Publication;
import io.dplatform.confcenter.Reading;
import io.dplatform.confcenter.Revision;
import io.dplatform.confcenter.Subscription;
import io.dplatform.monitor.server.MonitorServer;
import io.dplatform.monitor.server.rules.RuleSet;
import io.dplatform.monitor.server.rules.RulesInForce;
import io.dplatform.monitor.server.rules.RulesVerdict;
import io.dplatform.watcher.server.web.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Follows the rules document and keeps the last good text in force. Thread-safe. */
public final class RulesDesk implements AutoCloseable {

    static final DocumentId DOCUMENT = new DocumentId("D_PLATFORM", "d-monitor.rules.yaml");

    private static final Logger log = LoggerFactory.getLogger(RulesDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable ConfigSource source;
    private final RulesInForce inForce;
    private final RulesFile file;
    private volatile RulesState state;
    private @Nullable Subscription subscription;

    RulesDesk(@Nullable ConfigSource source, MonitorServer monitor, RulesFile file) {
        this.source = source;
        this.inForce = new RulesInForce(monitor.findings());
        this.file = file;
        this.state = RulesState.begin(source == null ? RulesVerdictWord.NOWHERE : RulesVerdictWord.PENDING);
    }

    /** Puts in force what was so at the last end, and follows the document from then on. Does not wait for it. */
    synchronized void start() {
        file.read().ifPresent(kept -> {
            if (inForce.offer(kept) instanceof RulesVerdict.Accepted) {
                state = new RulesState("", Revision.NONE, Revision.of(kept), state.verdict(), List.of(), 0);
            }
        });
        ConfigSource center = source;
        if (center != null) {
            subscription = center.watch(DOCUMENT, this::heard);
        }
    }

    /** The rules that are asked now. */
    public RuleSet rules() {
        return inForce.current();
    }

    RulesState state() {
        return state;
    }

    private synchronized void heard(Reading reading) {
        if (reading instanceof Reading.Found found) {
            heard(found.document().text());
        } else if (reading instanceof Reading.Unknown) {
            state = state.saying(RulesVerdictWord.UNREACHABLE);
        } else {
            state = new RulesState("", Revision.NONE, state.inForce(), RulesVerdictWord.MISSING, List.of(), 0);
        }
    }

    private void heard(String text) {
        Revision revision = Revision.of(text);
        if (revision.equals(state.revision()) && state.verdict() == RulesVerdictWord.APPLIED) {
            return;
        }
        RulesVerdict verdict = inForce.offer(text);
        if (verdict instanceof RulesVerdict.Refused refused) {
            log.warn(
                    "{} {} is refused, {} stays: {}",
                    DOCUMENT,
                    revision,
                    state.inForce(),
                    refused.problems().get(0));
            state = new RulesState(
                    text, revision, state.inForce(), RulesVerdictWord.REFUSED, refused.problems(), refused.further());
            return;
        }
        log.info(
                "{} {} is in force, {} rules",
                DOCUMENT,
                revision,
                rules().rules().size());
        file.write(text);
        state = new RulesState(text, revision, revision, RulesVerdictWord.APPLIED, List.of(), 0);
    }

    /** The text as it is in the config center now; {@code ""} where there is none. */
    String live() {
        Reading reading = answered(center().read(DOCUMENT));
        if (reading instanceof Reading.Unknown unknown) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the config center does not answer (" + unknown.why() + "); nothing was changed, try again");
        }
        return reading instanceof Reading.Found found ? found.document().text() : "";
    }

    /**
     * Writes the document, and puts it in force here at once.
     *
     * @param before what it must be still; {@code ""} for none
     * @param text {@code ""} to remove it: then no rule is asked
     * @throws Refused if somebody was faster, or the config center does not answer
     */
    void write(String before, String text) {
        if (text.isEmpty()) {
            answered(center().remove(DOCUMENT));
            removed();
            return;
        }
        Revision expected = before.isEmpty() ? Revision.NONE : Revision.of(before);
        Publication publication = answered(center().publish(DOCUMENT, text, Expected.unchanged(expected)));
        if (publication instanceof Publication.Conflict) {
            throw conflict();
        }
        synchronized (this) {
            heard(text);
        }
    }

    private synchronized void removed() {
        inForce.clear();
        file.delete();
        state = RulesState.begin(RulesVerdictWord.MISSING);
    }

    static Refused conflict() {
        return new Refused(
                HttpStatus.CONFLICT,
                "the rules were changed by somebody else meanwhile; load them again and apply your change to those");
    }

    private ConfigSource center() {
        ConfigSource center = source;
        if (center == null) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "this platform has no config center to keep rules in (expected: d.registry: host:port)");
        }
        return center;
    }

    private static <T> T answered(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        } catch (TimeoutException e) {
            throw away(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConfCenterRefusedException refused) {
                throw new Refused(HttpStatus.CONFLICT, "the config center refuses it: " + refused.getMessage());
            }
            throw away(e);
        }
    }

    private static Refused away(Exception e) {
        log.warn("the config center did not answer about the rules", e);
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE,
                "the config center does not answer; whether the rules were written is seen when it does");
    }

    @Override
    public synchronized void close() {
        if (subscription != null) {
            subscription.close();
        }
    }
}
