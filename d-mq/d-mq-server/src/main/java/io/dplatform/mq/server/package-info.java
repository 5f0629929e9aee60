/** The platform's view of a broker: groups and their lag, messages, dead letters. */
@NullMarked
package io.dplatform.mq.server;

import org.jspecify.annotations.NullMarked;
