/** Entries of RSS and Atom feeds. */
@NullMarked
package org.thresher.stage.read.feed;

import org.jspecify.annotations.NullMarked;
