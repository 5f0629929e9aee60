package io.dplatform.tracker.context;

/**
 * Who a process is, the same for all of D-Platform: registry, metrics, spans and ledger name a service and its instance by
 * these words and no others.
 *
 * @param app the service's name, see {@link #isValidApp}
 * @param instance one running process of it, unique within the app; usually {@code host:port}
 * @param version of the service's code, or {@code ""} where it does not say
 * @param zone where it runs, or {@code ""}
 * @param lane the lane it serves
 * @param owner the team to call, or {@code ""}
 */
public record ServiceIdentity(String app, String instance, String version, String zone, Lane lane, String owner) {

    /**
     * Stands for a caller or callee that is not one of ours. It cannot be the name of an app, so that nobody can pose as it
     * and nothing collides with it.
     */
    public static final String OUTSIDE = "__outside__";

    private static final int MAX_APP = 64;
    private static final int MAX_TEXT = 128;

    public ServiceIdentity {
        if (!isValidApp(app)) {
            throw new IllegalArgumentException("app: \"" + app
                    + "\" (expected: 1 to 64 of letters, digits, '.', '_' and '-', starting with a letter"
                    + " or digit)");
        }
        requireShortText("instance", instance);
        requireShortText("version", version);
        requireShortText("zone", zone);
        requireShortText("owner", owner);
        if (instance.isEmpty()) {
            throw new IllegalArgumentException("instance: \"\" (expected: a name unique among the instances of " + app
                    + ", for example host:port)");
        }
    }

    /** An identity with nothing but its two names; the rest is empty and the lane is {@link Lane#BASE}. */
    public static ServiceIdentity of(String app, String instance) {
        return new ServiceIdentity(app, instance, "", "", Lane.BASE, "");
    }

    /** Whether {@code name} can be the name of an app: 1 to 64 of letters, digits, {@code . _ -}, not starting with a sign. */
    public static boolean isValidApp(String name) {
        int length = name.length();
        if (length == 0 || length > MAX_APP || !isAlphanumeric(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < length; i++) {
            char c = name.charAt(i);
            if (!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void requireShortText(String what, String text) {
        boolean fits = text.length() <= MAX_TEXT && text.chars().noneMatch(Character::isISOControl);
        if (!fits) {
            throw new IllegalArgumentException(what + ": " + text.length()
                    + " characters (expected: at most 128, none of them a control character)");
        }
    }
}
