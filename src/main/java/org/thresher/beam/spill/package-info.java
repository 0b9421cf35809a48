/**
 * Sorts what is larger than the memory of a worker, on its disk: the evidence of a bucket, the
 * documents of a shard, the names of files.
 */
@NullMarked
package org.thresher.beam.spill;

import org.jspecify.annotations.NullMarked;
