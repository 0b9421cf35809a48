/**
 * What a finished corpus is on disk: the row schema, names of files, tallies, the manifest and the
 * accounting, and reading them. Imports {@code document} and {@code text}.
 */
@NullMarked
package org.thresher.corpus;

import org.jspecify.annotations.NullMarked;
