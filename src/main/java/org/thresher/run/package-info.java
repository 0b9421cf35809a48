/**
 * One run of a job: the listed input, the lock on the output folder, the engine, progress and
 * metrics, the accounting, and the commit of the output. Imports {@code flow} and what is below it.
 */
@NullMarked
package org.thresher.run;

import org.jspecify.annotations.NullMarked;
