package io.dplatform.watcher.server.notices;

import io.dplatform.monitor.server.findings.Severity;
import io.dplatform.watcher.server.notices.Notice.Fact;
import io.dplatform.watcher.server.notices.Notice.Label;
import java.util.stream.Collectors;

/**
 * A notice as plain text in one language. There are no templates and no markup: names that come from outside are cleaned of all that a
 * chat would take for something else (mentions, tags, links), and put between our own words.
 */
final class NoticeText {

    private static final int MAX_LINE = 400;
    private static final int MAX_TITLE = 120;

    private final Notice notice;
    private final Language language;
    private final String link;

    /** @param link where there is more, an address of our own */
    NoticeText(Notice notice, Language language, String link) {
        this.notice = notice;
        this.language = language;
        this.link = link;
    }

    /** For a subject line. */
    String title() {
        return head() + cut(clean(notice.title()), MAX_TITLE);
    }

    String text() {
        String facts = notice.facts().stream()
                .map(fact -> "\n" + label(fact) + clean(fact.value()))
                .collect(Collectors.joining());
        return head() + clean(notice.title()) + facts + (link.isEmpty() ? "" : "\n" + link);
    }

    private String head() {
        return "[" + word(notice.severity()) + "] " + word(notice.state());
    }

    private String word(Severity severity) {
        boolean english = language == Language.EN;
        return switch (severity) {
            case INFO -> english ? "Info" : "提示";
            case WARNING -> english ? "Warning" : "警告";
            case CRITICAL -> english ? "Critical" : "严重";
        };
    }

    private String word(NoticeState state) {
        boolean english = language == Language.EN;
        return switch (state) {
            case OPENED -> "";
            case CHANGED -> english ? "Changed: " : "有变化：";
            case RESOLVED -> english ? "Over: " : "已恢复：";
        };
    }

    private String label(Fact fact) {
        boolean english = language == Language.EN;
        Label label = fact.label();
        return switch (label) {
            case SINCE -> english ? "Since: " : "开始于：";
            case CALLERS -> english ? "Callers affected: " : "受影响的调用方：";
            case CAUSE -> english ? "What is wrong: " : "问题：";
            case SUSPECT -> english ? "Suspect: " : "嫌疑：";
        };
    }

    /** On one line, and meaning nothing but itself: no mention, no tag, no link, no markup, no hidden direction. */
    static String clean(String foreign) {
        StringBuilder clean = new StringBuilder(Math.min(foreign.length(), MAX_LINE));
        int next;
        for (int i = 0; i < foreign.length() && clean.length() < MAX_LINE; i = next) {
            // Whole characters: half a one is not JSON, and the unseen letters of tags are beyond a char.
            int c = foreign.codePointAt(i);
            next = i + Character.charCount(c);
            if (isUnseen(c)) {
                clean.append(' ');
            } else if (c > Character.MAX_VALUE) {
                clean.appendCodePoint(c);
            } else {
                clean.append(harmless((char) c, next < foreign.length() ? foreign.charAt(next) : ' '));
            }
        }
        return clean.toString();
    }

    private static boolean isUnseen(int c) {
        int type = Character.getType(c);
        return Character.isISOControl(c) || type == Character.FORMAT || type == Character.SURROGATE || isLineBreak(c);
    }

    private static boolean isLineBreak(int c) {
        return c == '\u2028' || c == '\u2029';
    }

    /** The wide twin of what a chat could act on; people read the same. */
    private static char harmless(char c, char next) {
        return switch (c) {
            case '@' -> '＠';
            case '<' -> '＜';
            // The arrow from caller to callee is ours and common.
            case '>' -> '＞';
            case '[' -> '［';
            case ']' -> '］';
            case '*' -> '＊';
            case '`' -> '｀';
            case '#' -> '＃';
            case '!' -> next == '[' ? '！' : c;
            case ':' -> next == '/' ? '：' : c;
            default -> c;
        };
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
