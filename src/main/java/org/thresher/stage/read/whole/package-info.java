/** What readers of documents share: the form in which a document enters, and its limits. */
@NullMarked
package org.thresher.stage.read.whole;

import org.jspecify.annotations.NullMarked;
