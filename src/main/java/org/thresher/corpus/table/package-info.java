/** Reads side outputs in Parquet. */
@org.jspecify.annotations.NullMarked
package org.thresher.corpus.table;
