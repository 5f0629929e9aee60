/** Values that change while a service runs, and who is there: independent of the product that keeps them. */
@NullMarked
package io.dplatform.confcenter;

import org.jspecify.annotations.NullMarked;
