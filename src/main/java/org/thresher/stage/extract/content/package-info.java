/**
 * Which blocks of a page are its main content: features, the block model and the choice of a
 * container.
 */
@NullMarked
package org.thresher.stage.extract.content;

import org.jspecify.annotations.NullMarked;
