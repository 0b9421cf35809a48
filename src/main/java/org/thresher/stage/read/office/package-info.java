/** Documents that are ZIP files of XML: DOCX, Open Document and EPUB. */
@NullMarked
package org.thresher.stage.read.office;

import org.jspecify.annotations.NullMarked;
