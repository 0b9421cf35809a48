/**
 * Thresher: dumps of scraped files in, a clean text corpus with a report out.
 *
 * <pre>
 * files -> read -> extract -> clean -> deduplicate -> language -> topics -> quality -> write
 * </pre>
 *
 * <p>This package alone knows all stages: the command line, the job file, and the pipeline that
 * puts the stages together. What may enter: wiring and the user's surface, no logic about text.
 */
@NullMarked
package org.thresher;

import org.jspecify.annotations.NullMarked;
