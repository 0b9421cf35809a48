/** Sorts the evidence of a bucket that is larger than the memory of a worker, on its disk. */
@NullMarked
package org.thresher.beam.spill;

import org.jspecify.annotations.NullMarked;
