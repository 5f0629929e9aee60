/** The whole, from the two commands of the README to the pixels of the console; and the rules of the house. */
@NullMarked
package io.dplatform.watcher.it;

import org.jspecify.annotations.NullMarked;
