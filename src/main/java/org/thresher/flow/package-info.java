/**
 * The steps of the pipeline in their order, and how a step joins a Beam pipeline. Imports the
 * stages and what is below them.
 */
@NullMarked
package org.thresher.flow;

import org.jspecify.annotations.NullMarked;
