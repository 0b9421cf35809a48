/**
 * Near-duplicate documents: MinHash signatures, candidate pairs, their comparison on the text, and
 * the choice of the documents that are dropped.
 */
@NullMarked
package org.thresher.stage.deduplicate.near;

import org.jspecify.annotations.NullMarked;
