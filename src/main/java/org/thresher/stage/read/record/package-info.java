/** Records of text formats: JSON, CSV, lines, single pages and archives of them. */
@NullMarked
package org.thresher.stage.read.record;

import org.jspecify.annotations.NullMarked;
