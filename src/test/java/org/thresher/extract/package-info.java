/** Tests of the extract stage, and its measurement. */
@NullMarked
package org.thresher.extract;

import org.jspecify.annotations.NullMarked;
