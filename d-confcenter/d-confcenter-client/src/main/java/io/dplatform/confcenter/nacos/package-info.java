/** The adapter to Nacos; the only place that knows its client. */
@NullMarked
package io.dplatform.confcenter.nacos;

import org.jspecify.annotations.NullMarked;
