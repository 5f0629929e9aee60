/** A one-machine server that speaks Nacos' own protocol to the unmodified official client. */
@NullMarked
package io.dplatform.confcenter.devserver;

import org.jspecify.annotations.NullMarked;
