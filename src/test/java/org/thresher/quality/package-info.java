/** Tests of the quality stage. */
@NullMarked
package org.thresher.quality;

import org.jspecify.annotations.NullMarked;
