package io.dplatform.tracker.testkit;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Names that are meant to become something else where they are shown, on a page above all. The script in the n-th one, should it run,
 * sets {@code window.owned} to n, counted from 1; where it would make an element, that is one of those that the console has none of.
 * None is longer than 64 bytes in UTF-8, which the name of an app may have, and none has a control character or a new line.
 */
public final class HostileTexts {

    public static final List<String> ALL = List.of(
            "<script>window.owned=1</script>",
            "<img src=x onerror=window.owned=2>",
            "<svg/onload=window.owned=3>",
            "\"><img src=x onerror=window.owned=4>",
            "' autofocus tabindex=1 onfocus=window.owned=5 x='",
            "javascript:window.owned=6",
            // Of a template within a template.
            "{{constructor.constructor('window.owned=7')()}}",
            "${window.owned=8}#{window.owned=8}",
            // Out of a comment, out of a title, a style and a script.
            "--><script>window.owned=9</script><!--",
            "</title></style></script><img src=x onerror=window.owned=10>",
            "<iframe srcdoc=\"<script>parent.owned=11</script>\">",
            // Means something else once it was read, written and read again.
            "<math><style><img title=\"</style><img src onerror=owned=12>\">",
            // Turns the direction of what follows, and hides letters in no width.
            "\u202e\u2066<img src=x on\u200berror=window.owned=13>\u2069<b class=x>",
            "data:text/html,<script>opener.owned=14</script>",
            "red;x:expression(owned=15);background:url(javascript:owned=15)",
            // For a table calculation.
            "=HYPERLINK(\"javascript:owned=16\",\"@SUM(1+1)\")",
            "<details open ontoggle=window.owned=17>",
            "<a href=javascript:window.owned=18>@all [x](http://x.invalid)",
            "\\u003cimg src=x onerror=window.owned=19\\u003e&lt;b&gt;",
            "<base href=//x.invalid/><embed src=javascript:window.owned=20>");

    private HostileTexts() {}

    public static int count() {
        return ALL.size();
    }

    /** The n-th, counted from 0, and the first again after the last. */
    public static String get(int n) {
        return ALL.get(n % ALL.size());
    }

    /** From 0, for {@link #get}. */
    public static IntStream numbers() {
        return IntStream.range(0, ALL.size());
    }
}
