/**
 * The memory of sites: which lines a site's pages have had, since when and until when, over the
 * nights. Knows neither the rule that finds the lines nor the files of the index.
 */
@NullMarked
package org.thresher.stage.deduplicate.memory;

import org.jspecify.annotations.NullMarked;
