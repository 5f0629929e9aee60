package io.dplatform.tracker.context.autoconfigure;

import io.dplatform.tracker.context.ServiceIdentity;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a service is called whose application class is all that is known of it. */
final class ServiceName {

    /** What says that it is an application, not which one. */
    private static final Pattern SUFFIX = Pattern.compile("(Spring)?(Boot)?(Application|App|Main)$");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private ServiceName() {}

    /**
     * {@code order} for {@code OrderApplication}, {@code gift-cards} for {@code GiftCardsApplication}; where nothing is left, as of
     * {@code com.acme.order.Application}, the last part of the package.
     */
    static Optional<String> of(Class<?> application) {
        String own = SUFFIX.matcher(application.getSimpleName()).replaceFirst("");
        String packageName = application.getPackageName();
        String words = own.isEmpty() ? packageName.substring(packageName.lastIndexOf('.') + 1) : own;
        String name = HUMP.matcher(words).replaceAll("-").toLowerCase(Locale.ROOT);
        return Optional.of(name).filter(ServiceIdentity::isValidApp);
    }
}
