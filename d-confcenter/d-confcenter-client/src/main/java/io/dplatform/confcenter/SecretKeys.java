package io.dplatform.confcenter;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Which settings hold what not everybody may see, judged by their names, and texts without it. */
public final class SecretKeys {

    /** What stands in the place of a secret. */
    public static final String MASK = "••••••";

    private static final Pattern SECRET = Pattern.compile("password|passwd|pwd|passphrase|secret|token|credential"
            + "|private-?key|access-?key|api-?key|encrypt-?key|signing-?key|secret-?key|authorization|cookie");

    /** For texts that cannot be read any more: a line with such a name, a separator and all that is behind the first of them. */
    private static final Pattern LINE =
            Pattern.compile("(?im)^(.*?(?:" + SECRET.pattern() + ")[\\w.\\-\\[\\]]*\"?[ \\t]*[:=][ \\t]*)(\\S.*)$");

    private SecretKeys() {}

    /** Whether the setting's value is a secret. */
    public static boolean isSecret(String key) {
        return SECRET.matcher(key.toLowerCase(Locale.ROOT).replace("_", "-")).find();
    }

    /** The text with a mask for every secret. One that is not well formed is masked line by line. */
    public static String masked(DocumentFormat format, String marked) {
        String text = marked.startsWith("\uFEFF") ? marked.substring(1) : marked; // places count without it
        Map<String, Setting> settings;
        try {
            settings = format.settings(text);
        } catch (InvalidDocumentException e) {
            return LINE.matcher(text).replaceAll("$1" + MASK);
        }
        StringBuilder masked = new StringBuilder(text);
        settings.entrySet().stream()
                .filter(it -> isSecret(it.getKey()) && !it.getValue().value().equals(""))
                .map(it -> it.getValue().place())
                .distinct() // an alias stands for one text
                .sorted((a, b) -> Integer.compare(b.begin(), a.begin()))
                .forEach(it -> masked.replace(it.begin(), it.end(), MASK));
        return masked.toString();
    }
}
