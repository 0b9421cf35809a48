/** Tests of topic classification. */
@NullMarked
package org.thresher.topics;

import org.jspecify.annotations.NullMarked;
