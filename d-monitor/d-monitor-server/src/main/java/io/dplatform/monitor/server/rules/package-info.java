/**
 * Alert rules as people write them: a YAML document that is taken whole or refused whole, with the line, the column and what was
 * expected of everything that is wrong in it.
 */
@NullMarked
package io.dplatform.monitor.server.rules;

import org.jspecify.annotations.NullMarked;
