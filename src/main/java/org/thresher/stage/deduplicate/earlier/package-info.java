/**
 * The order and the packed rows of documents of earlier dumps, for rules that decide about this
 * dump and those together. Knows neither the rules nor the files of the index.
 */
@NullMarked
package org.thresher.stage.deduplicate.earlier;

import org.jspecify.annotations.NullMarked;
