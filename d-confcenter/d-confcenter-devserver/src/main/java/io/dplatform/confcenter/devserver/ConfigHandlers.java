package io.dplatform.confcenter.devserver;

import com.alibaba.nacos.api.common.Constants;
import com.alibaba.nacos.api.config.remote.request.AbstractConfigRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigBatchListenRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigBatchListenRequest.ConfigListenContext;
import com.alibaba.nacos.api.config.remote.request.ConfigFuzzyWatchRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigPublishRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigQueryRequest;
import com.alibaba.nacos.api.config.remote.request.ConfigRemoveRequest;
import com.alibaba.nacos.api.config.remote.response.ConfigChangeBatchListenResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigFuzzyWatchResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigPublishResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigQueryResponse;
import com.alibaba.nacos.api.config.remote.response.ConfigRemoveResponse;
import com.alibaba.nacos.common.utils.MD5Utils;
import io.dplatform.confcenter.devserver.Answers.Refused;
import io.dplatform.confcenter.devserver.Config.Gray;
import io.dplatform.confcenter.devserver.Config.Reader;
import io.dplatform.confcenter.devserver.Config.Version;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the requests of configs mean. */
final class ConfigHandlers {

    private static final Set<String> TYPES =
            Set.of("text", "json", "xml", "yaml", "html", "properties", "toml", "unset");

    private final ConfigPushes pushes;
    private final Configs configs;
    private final Clock clock;

    ConfigHandlers(ConfigPushes pushes, Clock clock) {
        this.pushes = pushes;
        this.configs = pushes.configs();
        this.clock = clock;
    }

    void addTo(Dispatcher dispatcher) {
        dispatcher
                .on(ConfigQueryRequest.class, ConfigQueryResponse::new, this::query)
                .on(ConfigPublishRequest.class, ConfigPublishResponse::new, this::publish)
                .on(ConfigRemoveRequest.class, ConfigRemoveResponse::new, this::remove)
                .on(ConfigBatchListenRequest.class, ConfigChangeBatchListenResponse::new, this::listen)
                .on(ConfigFuzzyWatchRequest.class, ConfigFuzzyWatchResponse::new, this::fuzzyWatch);
    }

    private ConfigQueryResponse query(ConfigQueryRequest request, Connection connection) {
        Config config = configs.get(key(request));
        String tag = blankToNull(request.getTag());
        Gray gray = config.grayFor(reader(connection, tag));
        Version version;
        if (gray != null) {
            version = gray.version();
        } else if (tag != null) { // asked for one version: the formal one is not an answer
            version = null;
        } else {
            version = config.formal();
        }
        if (version == null) {
            ConfigQueryResponse absent = ConfigQueryResponse.buildFailResponse(
                    ConfigQueryResponse.CONFIG_NOT_FOUND, "config data not exist");
            absent.setTag(tag);
            return absent;
        }
        ConfigQueryResponse found = ConfigQueryResponse.buildSuccessResponse(version.content());
        found.setMd5(version.md5());
        found.setContentType(version.type());
        found.setEncryptedDataKey(version.encryptedDataKey());
        found.setLastModified(version.lastModified());
        if (gray != null) {
            found.setBeta(gray.matchesAddresses());
            if (!gray.matchesAddresses()) {
                found.setTag(gray.name().substring(Gray.TAG_PREFIX.length()));
            }
        }
        return found;
    }

    private ConfigPublishResponse publish(ConfigPublishRequest request, Connection connection) {
        ConfigKey key = key(request);
        String content = request.getContent();
        if (content == null || content.isBlank()) {
            throw new Refused(Answers.INVALID_PARAM, "Param 'content' is illegal, it must not be blank");
        }
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > ParamRules.MAX_CONFIG_BYTES) {
            throw new Refused(
                    Answers.INVALID_PARAM,
                    "Param 'content' is illegal, it must not exceed " + ParamRules.MAX_CONFIG_BYTES + " bytes");
        }
        Version version = new Version(
                content, md5(content), type(request), addition(request, "encryptedDataKey"), clock.millis());
        String casMd5 = blankToNull(request.getCasMd5());
        Gray gray = gray(request, version);
        configs.change(key, config -> {
            if (gray == null) {
                checkUnchanged(casMd5, config.formal());
                return config.withFormal(version);
            }
            Gray before = config.gray(gray.name());
            checkUnchanged(casMd5, before == null ? null : before.version());
            return config.with(gray);
        });
        return ConfigPublishResponse.buildSuccessResponse();
    }

    /** With nothing there, any expectation inserts: it is how Dubbo writes its first mapping. */
    private static void checkUnchanged(@Nullable String casMd5, @Nullable Version current) {
        if (casMd5 != null && current != null && !casMd5.equals(current.md5())) {
            throw new Refused(Answers.SERVER_ERROR, "Cas publish fail, server md5 may have changed.");
        }
    }

    private static @Nullable Gray gray(ConfigPublishRequest request, Version version) {
        String ips = addition(request, "betaIps");
        if (!ips.isBlank()) {
            Set<String> addresses = new LinkedHashSet<>();
            Arrays.stream(ips.split(",", -1)).map(String::trim).forEach(addresses::add);
            return new Gray(Gray.BETA, addresses, version);
        }
        String tag = addition(request, "tag");
        return tag.isBlank() ? null : new Gray(Gray.TAG_PREFIX + tag, Set.of(tag), version);
    }

    private ConfigRemoveResponse remove(ConfigRemoveRequest request, Connection connection) {
        String gray = blankToNull(request.getTag());
        configs.change(key(request), config -> gray == null ? config.withFormal(null) : config.without(gray));
        return new ConfigRemoveResponse();
    }

    private ConfigChangeBatchListenResponse listen(ConfigBatchListenRequest request, Connection connection) {
        ConfigChangeBatchListenResponse answer = new ConfigChangeBatchListenResponse();
        Reader reader = reader(connection, null);
        for (ConfigListenContext context : request.getConfigListenContexts()) {
            ParamRules.checkConfig(context.getTenant(), context.getGroup(), context.getDataId());
            ConfigKey key = ConfigKey.of(context.getTenant(), context.getGroup(), context.getDataId());
            if (!request.isListen()) {
                pushes.forget(connection, key);
                continue;
            }
            // Remember first, compare second: a change in between is then told twice, never not at all.
            pushes.listen(connection, key, orEmpty(context.getTenant()));
            if (!configs.get(key).md5For(reader).equals(orEmpty(context.getMd5()))) {
                answer.addChangeConfig(context.getDataId(), context.getGroup(), context.getTenant());
            }
        }
        return answer;
    }

    private ConfigFuzzyWatchResponse fuzzyWatch(ConfigFuzzyWatchRequest request, Connection connection) {
        String pattern = orEmpty(request.getGroupKeyPattern());
        if (Constants.WATCH_TYPE_CANCEL_WATCH.equals(request.getWatchType())) {
            pushes.watches().cancel(connection, pattern);
            return new ConfigFuzzyWatchResponse();
        }
        Set<String> known =
                request.getReceivedGroupKeys() == null ? Set.of() : Set.copyOf(request.getReceivedGroupKeys());
        int matches = pushes.watch(connection, pattern, known, request.isInitializing());
        if (matches > FuzzyWatches.MAX_MATCHES) {
            throw new Refused(
                    FuzzyWatches.TOO_MANY_MATCHES,
                    "fuzzy watch: " + pattern + " matches more than " + FuzzyWatches.MAX_MATCHES + " configs");
        }
        return new ConfigFuzzyWatchResponse();
    }

    private static Reader reader(Connection connection, @Nullable String tag) {
        return new Reader(
                connection.clientIp(), tag != null ? tag : connection.labels().get(Constants.VIPSERVER_TAG));
    }

    private static ConfigKey key(AbstractConfigRequest request) {
        String dataId = orEmpty(request.getDataId());
        String group = orEmpty(request.getGroup());
        ParamRules.checkConfig(request.getTenant(), group, dataId);
        if (dataId.isBlank()) {
            throw new Refused(Answers.INVALID_PARAM, "Param 'dataId' is illegal, it must not be blank");
        }
        return ConfigKey.of(request.getTenant(), group.isBlank() ? Constants.DEFAULT_GROUP : group, dataId);
    }

    private static String type(ConfigPublishRequest request) {
        String type = addition(request, "type");
        return TYPES.contains(type) ? type : "text";
    }

    private static String addition(ConfigPublishRequest request, String name) {
        return request.getAdditionMap() == null ? "" : orEmpty(request.getAdditionParam(name));
    }

    private static String md5(String content) {
        return MD5Utils.md5Hex(content, StandardCharsets.UTF_8.name());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
