/** Documents in the environment of a service: taken over whole while it runs, or not at all. */
@NullMarked
package io.dplatform.confcenter.live;

import org.jspecify.annotations.NullMarked;
