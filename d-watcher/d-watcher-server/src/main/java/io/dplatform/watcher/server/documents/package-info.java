/**
 * Documents of the config center: live text, draft, releases, and what each instance makes of them. The config center carries the
 * live text to the services; what was and what is prepared is kept with the control data.
 */
@NullMarked
package io.dplatform.watcher.server.documents;

import org.jspecify.annotations.NullMarked;
