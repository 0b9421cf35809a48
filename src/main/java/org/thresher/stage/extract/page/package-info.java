/** A parsed HTML page as blocks of text in boxes, by one walk over its elements. */
@NullMarked
package org.thresher.stage.extract.page;

import org.jspecify.annotations.NullMarked;
