/**
 * What is planned before the run: how many buckets the evidence of a rule is shuffled in, and how
 * its decisions reach the documents.
 */
@NullMarked
package org.thresher.beam.plan;

import org.jspecify.annotations.NullMarked;
