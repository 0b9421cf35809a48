/** How many buckets the evidence of a rule is shuffled in, planned before the run. */
@NullMarked
package org.thresher.beam.plan;

import org.jspecify.annotations.NullMarked;
