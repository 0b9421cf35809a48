/** Removal of paragraphs that contain items of evaluation sets. */
@NullMarked
package org.thresher.stage.decontaminate;

import org.jspecify.annotations.NullMarked;
