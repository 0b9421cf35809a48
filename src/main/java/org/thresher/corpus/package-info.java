/**
 * Says what a finished corpus is on disk, and reads it: paths, the row schema and layouts, the rows
 * of the side outputs, tallies, the record of a run, the manifest and the accounting.
 *
 * <p>Every name of the format of the output is spelled here and nowhere else: {@code stage.write}
 * and {@code run} fill these types, {@code report} reads them. {@link Corpus} is the entry for
 * readers. Imports {@code document} and {@code text}. {@code corpus.table} reads Parquet.
 */
@NullMarked
package org.thresher.corpus;

import org.jspecify.annotations.NullMarked;
