/** Text of PDF files in reading order, without running heads and page numbers. */
@NullMarked
package org.thresher.stage.read.pdf;

import org.jspecify.annotations.NullMarked;
