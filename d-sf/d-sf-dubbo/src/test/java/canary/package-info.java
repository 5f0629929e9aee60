/** Beside the packages of services, which Dubbo trusts. */
@NullMarked
package canary;

import org.jspecify.annotations.NullMarked;
