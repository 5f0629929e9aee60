package io.dplatform.watcher.server.notices;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices go out.
 *
 * @param allowedHosts hosts that channels may lead to although their addresses are of this machine or of a private network, as
 *     they are written in the channel's address
 */
@ConfigurationProperties("d.watcher.notices")
record NoticesProperties(@DefaultValue List<String> allowedHosts) {}
