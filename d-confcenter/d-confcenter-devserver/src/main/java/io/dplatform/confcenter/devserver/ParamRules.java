package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.naming.pojo.Instance;
import io.dplatform.confcenter.devserver.Answers.Refused;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules a real server has for names and sizes. They are enforced here too, so that what would fail in production
 * fails on the developer's machine.
 */
final class ParamRules {

    /** Keys and values of one instance's metadata together. */
    static final int MAX_METADATA_CHARS = 1024;

    static final int MAX_CONFIG_BYTES = 10 * 1024 * 1024;

    private static final Pattern NAMESPACE = Pattern.compile("[\\w-]+");
    private static final Pattern CONFIG_NAME = Pattern.compile("[a-zA-Z0-9-_:.]*");
    private static final Pattern CLUSTER = Pattern.compile("[0-9a-zA-Z-_]+");
    private static final Pattern SERVICE_NAME = Pattern.compile("(?!@)(?:(?!@@)[^\\s\\u4E00-\\u9FA5])+");
    private static final Pattern IP = Pattern.compile("[^\\s\\u4E00-\\u9FA5]*");

    private ParamRules() {}

    static void checkService(@Nullable String namespace, @Nullable String group, @Nullable String service) {
        check("namespaceId", namespace, 64, NAMESPACE);
        check("serviceName", service, 512, SERVICE_NAME);
        check("group", group, 128, CONFIG_NAME);
    }

    static void checkClusters(@Nullable String clusters) {
        if (clusters != null) {
            for (String cluster : clusters.split(",", -1)) {
                check("cluster", cluster, 64, CLUSTER);
            }
        }
    }

    static void checkInstance(@Nullable Instance instance) {
        if (instance == null) {
            throw invalid("Param 'instance' is illegal, it must not be null");
        }
        check("ip", instance.getIp(), 128, IP);
        if (instance.getPort() < 0 || instance.getPort() > 65_535) {
            throw invalid("Param 'port' is illegal, the value should be between 0 and 65535");
        }
        check("cluster", instance.getClusterName(), 64, CLUSTER);
        Map<String, String> metadata = instance.getMetadata();
        if (metadata != null && metadataChars(metadata) > MAX_METADATA_CHARS) {
            throw invalid("Param 'Metadata' is illegal, the param length should not exceed " + MAX_METADATA_CHARS);
        }
    }

    static void checkConfig(@Nullable String tenant, @Nullable String group, @Nullable String dataId) {
        check("namespaceId", tenant, 64, NAMESPACE);
        check("dataId", dataId, 256, CONFIG_NAME);
        check("group", group, 128, CONFIG_NAME);
    }

    private static int metadataChars(Map<String, String> metadata) {
        int chars = 0;
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            chars += length(entry.getKey()) + length(entry.getValue());
        }
        return chars;
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static void check(String name, @Nullable String value, int maxChars, Pattern allowed) {
        if (value == null || value.isEmpty()) {
            return;
        }
        if (value.length() > maxChars) {
            throw invalid("Param '" + name + "' is illegal, the param length should not exceed " + maxChars);
        }
        if (!allowed.matcher(value).matches()) {
            throw invalid("Param '" + name + "' is illegal, illegal characters should not appear in the param");
        }
    }

    private static Refused invalid(String why) {
        return new Refused(Answers.INVALID_PARAM, "Param check invalid:" + why);
    }
}
