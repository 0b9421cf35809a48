/**
 * Gives documents the decisions that concern them, where decisions are too large to be held by
 * every worker.
 */
@NullMarked
package org.thresher.beam.answers;

import org.jspecify.annotations.NullMarked;
