/**
 * The job file: its sections ({@link org.thresher.job.Sections}), one settings record each, and the
 * messages about wrong values. Imports no other package of Thresher.
 */
@NullMarked
package org.thresher.job;

import org.jspecify.annotations.NullMarked;
