package io.dplatform.confcenter;

/**
 * A service in the registry.
 *
 * @param group Spring Cloud registers under {@link #DEFAULT_GROUP}, Dubbo under the one of its registry address
 * @param name without the group
 */
public record ServiceName(String group, String name) {

    public static final String DEFAULT_GROUP = "DEFAULT_GROUP";

    public ServiceName {
        if (group.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException(
                    "service: \"" + group + "/" + name + "\" (expected: a group and a name, neither of them blank)");
        }
    }

    public static ServiceName of(String name) {
        return new ServiceName(DEFAULT_GROUP, name);
    }

    @Override
    public String toString() {
        return group + "/" + name;
    }
}
