/** How the input is cut into chunks and shards before the run. */
@NullMarked
package org.thresher.stage.read.plan;

import org.jspecify.annotations.NullMarked;
