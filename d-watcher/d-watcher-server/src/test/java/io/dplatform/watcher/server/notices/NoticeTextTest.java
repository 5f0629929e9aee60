package io.dplatform.watcher.server.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.notices.Notice.Fact;
import io.dplatform.watcher.server.notices.Notice.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
