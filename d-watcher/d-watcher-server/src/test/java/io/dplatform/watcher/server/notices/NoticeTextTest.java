package io.dplatform.watcher.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.tracker.testkit.HostileTexts;
import io.dplatform.watcher.server.notices.Notice.Fact;
import io.dplatform.watcher.server.notices.Notice.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class NoticeTextTest {

    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

    static Notice notice(String title) {
        return new Notice(
                "incident/12",
                NoticeState.OPENED,
                Severity.CRITICAL,
                title,
                List.of(new Fact(Label.CALLERS, "gateway, order")),
                "/console/incidents/12",
                Set.of("stock"),
                Set.of("default/errors"),
                Set.of());
    }

    @Test
    void speaksBothLanguages() {
        Notice notice = notice("order: 34 % errors");

        assertThat(new NoticeText(notice, Language.EN, "http://d/console/incidents/12").text())
                .isEqualTo(
                        "[Critical] order: 34 % errors\nCallers affected: gateway, order\nhttp://d/console/incidents/12");
        assertThat(new NoticeText(notice, Language.ZH, "").text())
                .isEqualTo("[严重] order: 34 % errors\n受影响的调用方：gateway, order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@all",
                "<at user_id=\"all\"></at>",
                "<@all>",
                "[pay here](http://evil)",
                "![x](http://evil/x.png)",
                "https://evil/x",
                "**bold**",
                "`code`",
                "# title",
                "a\nb",
                "a\r\nSubject: x",
                "a\u202Eb",
                "a\u2028b",
                "<font color=red>",
                "a\u200Bb"
            })
    void leavesNothingThatAChatWouldActOn(String foreign) {
        String clean = NoticeText.clean(foreign);

        assertThat(clean)
                .doesNotContain("@", "<", ">", "](", "://", "*", "`", "#", "\n", "\r", "\u2028", "\u202E", "\u200B");
        assertThat(new NoticeText(notice(foreign), Language.EN, "").text().lines())
                .hasSize(2);
    }

    /** The whole of what is posted: a text message, to nobody in particular, with no link in it but our own. */
    @ParameterizedTest
    @EnumSource(
            value = ChannelKind.class,
            names = {"DINGTALK", "FEISHU", "WECOM"})
    void postsOfHostileNamesOnlyWords(ChannelKind kind) {
        String link = "https://d.example/console/incidents/12";
        for (String hostile : HostileTexts.ALL) {
            Notice notice = new Notice(
                    "incident/12",
                    NoticeState.OPENED,
                    Severity.CRITICAL,
                    "@all " + hostile,
                    List.of(
                            new Fact(Label.CALLERS, hostile),
                            new Fact(Label.SUSPECT, "[x](http://x.invalid) " + hostile)),
                    "/console/incidents/12",
                    Set.of(hostile),
                    Set.of(hostile),
                    Set.of());
            for (Language language : Language.values()) {
                NoticeText text = new NoticeText(notice, language, link);
                JsonNode json = JsonMapper.shared()
                        .readTree(HttpBody.of(
                                        kind,
                                        new Destination("https://chat.example/", "", null),
                                        notice,
                                        text,
                                        link,
                                        NOW)
                                .json());
                assertThat(json.propertyNames())
                        .as("nobody is mentioned, and the kind is text")
                        .containsExactlyInAnyOrderElementsOf(
                                kind == ChannelKind.FEISHU ? Set.of("msg_type", "content") : Set.of("msgtype", "text"));
                assertThat(json.path("msgtype").asString("")
                                + json.path("msg_type").asString(""))
                        .isEqualTo("text");
                String content = kind == ChannelKind.FEISHU
                        ? json.at("/content/text").asString()
                        : json.at("/text/content").asString();
                assertThat(content.lines()).as(content).hasSize(4).last().isEqualTo(link);
                assertThat(content.replace(link, ""))
                        .as(hostile)
                        .doesNotContain("@", "<", ">", "](", "://", "*", "`", "#", "\u202e", "\u2066", "\u200b");
            }
        }
    }

    @Test
    void keepsCharactersWhole() {
        String unseenTags = new String(Character.toChars(0xE0061)).repeat(3);
        String face = new String(Character.toChars(0x1F600));

        assertThat(NoticeText.clean("a" + unseenTags + "b" + face + "\ud83d")).isEqualTo("a   b" + face + " ");
        String title = new NoticeText(notice("a" + face.repeat(100)), Language.EN, "").title();
        assertThat(title.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
                .as(title)
                .isTrue();
        assertThat(NoticeText.clean("a" + face.repeat(1_000)).codePoints().filter(c -> c == 0x1F600))
                .hasSizeBetween(199, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"${jndi:ldap://x}", "#{1+1}", "T(java.lang.Runtime)", "{{constructor}}", "%s %n"})
    void printsWhatLooksLikeATemplateAsItIs(String foreign) {
        assertThat(NoticeText.clean(foreign).replace('＃', '#').replace('：', ':'))
                .isEqualTo(foreign);
    }

    @Test
    void signsAsEachRobotExpects() {
        Notice notice = notice("x");
        NoticeText text = new NoticeText(notice, Language.EN, "");

        HttpBody dingTalk = HttpBody.of(
                ChannelKind.DINGTALK,
                new Destination("https://oapi.example/robot/send?access_token=t", "SEC1", null),
                notice,
                text,
                "",
                NOW);
        assertThat(dingTalk.uri().toString())
                .startsWith("https://oapi.example/robot/send?access_token=t&timestamp=1700000000000&sign=");
        assertThat(dingTalk.json()).startsWith("{").contains("\"msgtype\":\"text\"");

        HttpBody feishu = HttpBody.of(
                ChannelKind.FEISHU, new Destination("https://f.example/hook", "SEC1", null), notice, text, "", NOW);
        assertThat(feishu.json()).contains("\"timestamp\":\"1700000000\"").contains("\"sign\":\"");

        HttpBody webhook = HttpBody.of(
                ChannelKind.WEBHOOK, new Destination("https://w.example/", "SEC1", null), notice, text, "", NOW);
        assertThat(webhook.headers()).containsEntry("X-D-Timestamp", "1700000000");
        assertThat(webhook.headers().get("X-D-Signature")).matches("sha256=[0-9a-f]{64}");
        assertThat(webhook.json()).contains("\"key\":\"incident/12\"").doesNotContain("SEC1");
        assertThat(HttpBody.of(
                                ChannelKind.WECOM,
                                new Destination("https://w.example/", "", null),
                                notice,
                                text,
                                "",
                                NOW)
                        .headers())
                .isEqualTo(Map.of());
    }

    @Test
    void showsOfAnAddressOnlyEnoughToRecogniseIt() {
        Destination robot =
                new Destination("https://oapi.example/robot/send?access_token=CANARYCANARY1234", "CANARY", null);

        assertThat(robot.masked()).isEqualTo("https://oapi.example/…1234");
        assertThat(robot.toString()).doesNotContain("CANARY");
        assertThat(new Destination("http://h/short", "", null).masked()).isEqualTo("http://h/…");
    }
}
