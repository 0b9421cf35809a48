/**
 * Writes the corpus and its side outputs: rows, shards, formats.
 *
 * <p>What may enter: the row schema, writers of JSONL and Parquet, grouping into shards, tallies of
 * what was written. Decides nothing about text. Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.write;

import org.jspecify.annotations.NullMarked;
