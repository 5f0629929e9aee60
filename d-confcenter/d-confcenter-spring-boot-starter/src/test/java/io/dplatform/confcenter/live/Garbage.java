package io.dplatform.confcenter.live;

import java.util.List;
import java.util.Random;

/** Texts that people, editors and networks make of a good document. The same seed makes the same texts. */
final class Garbage {

    private static final List<String> VALUES = List.of(
            "",
            "~",
            "null",
            "-1",
            "0",
            "501",
            "99999999999999999999",
            "1e400",
            "0x1F",
            "true",
            "many",
            "[1, 2]",
            "{a: b}",
            "*nowhere",
            "&a [*a]",
            "!!binary aGVsbG8=",
            "!!java.net.URL [http://a]",
            "${shop.nowhere}",
            "${shop.order.max-items}",
            "2024-01-01",
            "'",
            "\"",
            "|",
            ">",
            "@",
            "`",
            "%",
            "\t",
            "🙂",
            "2s",
            "-5ms",
            "read-only",
            "BROKEN",
            "!!int abc");

    private static final List<String> WHOLE = List.of(
            "",
            " ",
            "null",
            "~",
            "[]",
            "{}",
            "---",
            "--- a\n--- b",
            "\uFEFFshop.order.max-items: 12",
            "\uFEFF",
            "true",
            "[1, 2, 3]",
            "{",
            "}",
            "<xml/>",
            "\u0000",
            "a: 1\na: 2",
            "shop: 1\nshop.order.max-items: 3",
            "shop.order.max-items: 3\nshop: {order: {max-items: 3}}",
            "shop:\r\n  order:\r\n    max-items: 13\r\n",
            "shop.order: text",
            "shop.order.spare: text",
            "shop.order.pool: text",
            "shop.order.hosts: {a: b}",
            "shop.order.prices: [1]",
            "shop.limits: 3",
            "? [a, b]\n: c",
            "1: 2",
            "shop.heater.degrees: 50");

    private final Random random;
    private final String good;

    Garbage(long seed, String good) {
        this.random = new Random(seed);
        this.good = good;
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> WHOLE.get(random.nextInt(WHOLE.size()));
            case 1 -> huge();
            case 2 -> bomb();
            case 3 -> binary();
            case 4, 5, 6 -> withValues(1 + random.nextInt(3));
            default -> withDamage(1 + random.nextInt(4));
        };
    }

    private String withValues(int times) {
        String text = good;
        for (int i = 0; i < times; i++) {
            String[] lines = text.split("\n", -1);
            int line = random.nextInt(lines.length);
            int colon = lines[line].indexOf(": ");
            if (colon > 0) {
                lines[line] = lines[line].substring(0, colon + 2) + VALUES.get(random.nextInt(VALUES.size()));
            }
            text = String.join("\n", lines);
        }
        return text;
    }

    private String withDamage(int times) {
        StringBuilder text = new StringBuilder(good);
        for (int i = 0; i < times && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(6)) {
                case 0 -> text.setLength(Math.max(1, at));
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) random.nextInt(256));
                case 4 -> text.insert(at, " :{}[]\"'\n-&*!|>#".charAt(random.nextInt(16)));
                default -> text.insert(at, "\n");
            }
        }
        return text.toString();
    }

    private String huge() {
        return switch (random.nextInt(4)) {
            case 0 -> "x".repeat((1 << 20) + 1);
            case 1 -> "a: " + "[".repeat(1 + random.nextInt(20_000));
            case 2 -> manyKeys(9_000 + random.nextInt(3_000));
            default -> "k".repeat(200_000) + ": 1";
        };
    }

    private static String manyKeys(int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("k").append(i).append(": 1\n");
        }
        return text.toString();
    }

    /** A few lines that stand for more than any memory holds. */
    private String bomb() {
        int width = 2 + random.nextInt(9);
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a").append(i).append(": &a").append(i).append(" [");
            text.append(("*a" + (i - 1) + ", ").repeat(width)).append("x]\n");
        }
        return text.toString();
    }

    private String binary() {
        char[] chars = new char[1 + random.nextInt(5_000)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) random.nextInt(0xD800);
        }
        return new String(chars);
    }
}
