/**
 * What all adapters of service calls share: rules that say how a call ended. Pure functions of the facts an adapter gives
 * them; no technology, no state.
 */
@NullMarked
package io.dplatform.sf;

import org.jspecify.annotations.NullMarked;
