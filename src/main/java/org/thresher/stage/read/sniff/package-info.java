/** What bytes are: content type and charset by content. */
@NullMarked
package org.thresher.stage.read.sniff;

import org.jspecify.annotations.NullMarked;
