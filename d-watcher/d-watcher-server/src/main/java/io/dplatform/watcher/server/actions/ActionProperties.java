package io.dplatform.watcher.server.actions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is done about something that is wrong.
 *
 * @param judgeAfter how long after an action the callers' numbers are compared with those before
 * @param judgeBy over how long the numbers of before and after are taken
 */
@ConfigurationProperties("d.watcher.actions")
record ActionProperties(@DefaultValue("3m") Duration judgeAfter, @DefaultValue("60s") Duration judgeBy) {}
