package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.access.Need;
import io.dplatform.watcher.server.access.Needs;
import io.dplatform.watcher.server.changes.Actor;
import io.dplatform.watcher.server.changes.ChangeDraft;
import io.dplatform.watcher.server.changes.ChangeKind;
import io.dplatform.watcher.server.changes.ChangeService;
import io.dplatform.watcher.server.web.NotFound;
import io.dplatform.watcher.server.web.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where notices go, for admins. */
@RestController
@RequestMapping("/api/channels")
@Needs(Need.ADMIN)
final class ChannelsController {

    private static final int TESTS_AT_A_TIME = 2;

    private final Channels channels;
    private final WaitingNotices waiting;
    private final Courier courier;
    private final ChangeService changes;
    private final Semaphore tests = new Semaphore(TESTS_AT_A_TIME);

    ChannelsController(Channels channels, WaitingNotices waiting, Courier courier, ChangeService changes) {
        this.channels = channels;
        this.waiting = waiting;
        this.courier = courier;
        this.changes = changes;
    }

    /** All channels, by name. */
    record ChannelList(List<ChannelView> channels) {}

    /** How a test went; {@code failure} says why it failed. */
    record TestResult(boolean delivered, @Nullable String failure) {}

    @GetMapping
    ChannelList list() {
        return new ChannelList(channels.all().stream().map(this::view).toList());
    }

    @PutMapping("/{name}")
    ChannelView put(@PathVariable String name, @RequestBody ChannelRequest body, HttpServletRequest request) {
        ChannelRequest.acceptedName(name);
        Channel before = channels.find(name).map(Channels.Stored::channel).orElse(null);
        if (before == null && channels.all().size() >= NoticesConfiguration.MAX_CHANNELS) {
            throw new Refused(
                    HttpStatus.CONFLICT,
                    "there are " + NoticesConfiguration.MAX_CHANNELS + " channels already; remove one first");
        }
        Channel channel = body.channel(name, before);
        ChangeDraft draft = draft(name, request)
                .because(body.reason())
                .from(before == null ? null : before.described())
                .to(channel.described());
        changes.record(draft, () -> {
            channels.save(channel);
            return channel;
        });
        return view(find(name));
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name, @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        Channel channel = find(name).channel();
        changes.record(draft(name, request).because(reason).from(channel.described()), () -> {
            channels.remove(name);
            return channel;
        });
    }

    /** Sends a notice that says it is a test, at once and past the line. */
    @PostMapping("/{name}/test")
    TestResult test(@PathVariable String name, HttpServletRequest request) {
        Channel channel = find(name).channel();
        if (!tests.tryAcquire()) {
            throw new Refused(HttpStatus.CONFLICT, "other tests are under way; try again in a moment");
        }
        TestResult result;
        try {
            courier.deliver(channel, testNotice(channel));
            channels.delivered(name);
            result = new TestResult(true, null);
        } catch (DeliveryFailed e) {
            channels.failed(name, String.valueOf(e.getMessage()));
            result = new TestResult(false, e.getMessage());
        } finally {
            tests.release();
        }
        changes.note(draft(name, request).to(result.delivered() ? "test: delivered" : "test: " + result.failure()));
        return result;
    }

    private static Notice testNotice(Channel channel) {
        String title = channel.language() == Language.EN
                ? "Test of channel " + channel.name() + ": nothing is wrong"
                : "渠道 " + channel.name() + " 的测试消息：一切正常";
        return new Notice(
                "test",
                NoticeState.OPENED,
                Severity.INFO,
                title,
                List.of(),
                "/console/rules/channels",
                Set.of(),
                Set.of(),
                Set.of());
    }

    private static ChangeDraft draft(String name, HttpServletRequest request) {
        return ChangeDraft.of(ChangeKind.CHANNEL, "channel/" + name, Actor.of(request));
    }

    private Channels.Stored find(String name) {
        return channels.find(name).orElseThrow(() -> new NotFound("there is no channel " + NoticeText.clean(name)));
    }

    private ChannelView view(Channels.Stored stored) {
        return ChannelView.of(stored, waiting.count(stored.channel().name()));
    }
}
