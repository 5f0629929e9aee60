package io.dplatform.watcher.server.notices;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is posted to a channel that speaks HTTP.
 *
 * @param uri with the signature where the kind has it there
 * @param headers besides those of any JSON
 */
record HttpBody(URI uri, String json, Map<String, String> headers) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String HMAC = "HmacSHA256";

    static HttpBody of(ChannelKind kind, Destination to, Notice notice, NoticeText text, String link, Instant now) {
        URI uri = AddressGuard.checked(to.url());
        return switch (kind) {
            case WEBHOOK -> webhook(uri, to.secret(), notice, text, link, now);
            case DINGTALK -> dingTalk(uri, to.secret(), text, now);
            case FEISHU -> feishu(uri, to.secret(), text, now);
            case WECOM ->
                new HttpBody(
                        uri,
                        JSON.writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text.text()))),
                        Map.of());
            case MAIL -> throw new IllegalArgumentException("MAIL (expected: a kind that speaks HTTP)");
        };
    }

    private static HttpBody webhook(URI uri, String secret, Notice notice, NoticeText text, String link, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", notice.key());
        body.put("state", notice.state());
        body.put("severity", notice.severity());
        body.put("title", notice.title());
        body.put("text", text.text());
        body.put("facts", notice.facts());
        body.put("nodes", notice.nodes());
        body.put("rules", notice.rules());
        body.put("link", link);
        body.put("at", now.toEpochMilli());
        String json = JSON.writeValueAsString(body);
        String stamp = Long.toString(now.getEpochSecond());
        return new HttpBody(
                uri,
                json,
                secret.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "X-D-Timestamp",
                                stamp,
                                "X-D-Signature",
                                "sha256=" + HexFormat.of().formatHex(hmac(secret, stamp + "." + json))));
    }

    /** Signed in the address: time in milliseconds, a new line and the secret, by the secret. */
    private static HttpBody dingTalk(URI uri, String secret, NoticeText text, Instant now) {
        String json = JSON.writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text.text())));
        if (secret.isEmpty()) {
            return new HttpBody(uri, json, Map.of());
        }
        String stamp = Long.toString(now.toEpochMilli());
        String sign = URLEncoder.encode(
                Base64.getEncoder().encodeToString(hmac(secret, stamp + "\n" + secret)), StandardCharsets.UTF_8);
        String separator = uri.getRawQuery() == null ? "?" : "&";
        return new HttpBody(URI.create(uri + separator + "timestamp=" + stamp + "&sign=" + sign), json, Map.of());
    }

    /** Signed in the body: nothing, by time in seconds, a new line and the secret. */
    private static HttpBody feishu(URI uri, String secret, NoticeText text, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!secret.isEmpty()) {
            String stamp = Long.toString(now.getEpochSecond());
            body.put("timestamp", stamp);
            body.put("sign", Base64.getEncoder().encodeToString(hmac(stamp + "\n" + secret, "")));
        }
        body.put("msg_type", "text");
        body.put("content", Map.of("text", text.text()));
        return new HttpBody(uri, JSON.writeValueAsString(body), Map.of());
    }

    private static byte[] hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
