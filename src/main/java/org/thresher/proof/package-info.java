/** Proves that a corpus is what its run has written, and that the dump still gives its rows. */
@NullMarked
package org.thresher.proof;

import org.jspecify.annotations.NullMarked;
