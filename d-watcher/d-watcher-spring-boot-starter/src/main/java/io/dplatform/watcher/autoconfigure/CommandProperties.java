package io.dplatform.watcher.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the platform may ask of this service.
 *
 * @param enabled Whether it may ask for anything.
 * @param logLevel Whether it may change the level of a logger, for an hour at most.
 */
@ConfigurationProperties("d.watcher.commands")
record CommandProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean logLevel) {}
