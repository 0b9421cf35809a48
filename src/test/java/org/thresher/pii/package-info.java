/** Tests of the pii stage. */
@NullMarked
package org.thresher.pii;

import org.jspecify.annotations.NullMarked;
