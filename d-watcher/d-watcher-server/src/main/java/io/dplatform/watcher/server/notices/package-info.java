/**
 * Tells people: channels, notices on their way, and what is kept quiet for a while. One notice per incident; at least once, never
 * late because of another channel, never to an address inside unless the configuration lists it.
 */
@NullMarked
package io.dplatform.watcher.server.notices;

import org.jspecify.annotations.NullMarked;
