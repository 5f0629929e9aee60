package io.dplatform.dao.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Statements as calls.
 *
 * @param noticeableWait A connection that was waited for this long, a commit or a rollback that took this long is a call of its
 *     own; one that failed always is.
 */
@ConfigurationProperties("d.dao.jdbc")
record JdbcCallsProperties(@DefaultValue("10ms") Duration noticeableWait) {}
