/** The index of earlier dumps: what later dumps need to know of the text that was kept. */
@NullMarked
package org.thresher.stage.deduplicate.index;

import org.jspecify.annotations.NullMarked;
