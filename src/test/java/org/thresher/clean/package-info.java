/** Tests of the clean stage. */
@NullMarked
package org.thresher.clean;

import org.jspecify.annotations.NullMarked;
