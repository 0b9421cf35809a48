/** Rows of Parquet files, read in bounded memory without trust in the sizes that a file states. */
@NullMarked
package org.thresher.stage.read.parquet;

import org.jspecify.annotations.NullMarked;
