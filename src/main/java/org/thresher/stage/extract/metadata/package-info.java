/** Title, author, dates, section and other metadata of a page. */
@NullMarked
package org.thresher.stage.extract.metadata;

import org.jspecify.annotations.NullMarked;
