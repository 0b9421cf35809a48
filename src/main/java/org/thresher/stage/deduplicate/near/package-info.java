/** Near-duplicate documents: MinHash signatures, candidate pairs, connected components. */
@NullMarked
package org.thresher.stage.deduplicate.near;

import org.jspecify.annotations.NullMarked;
