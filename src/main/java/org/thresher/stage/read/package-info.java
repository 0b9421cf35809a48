/**
 * From file patterns to decoded {@link org.thresher.document.Page}s.
 *
 * <p>What may enter: planning of files into chunks and shards, recognition of formats and
 * compression by content, one reader per format, decoding of text. Reads bytes, never looks into
 * HTML except for its declared charset. Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.read;

import org.jspecify.annotations.NullMarked;
