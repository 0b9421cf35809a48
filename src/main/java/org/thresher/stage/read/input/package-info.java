/**
 * Which files are read: patterns, folders, lists of files, and files that an earlier run has
 * processed.
 */
@NullMarked
package org.thresher.stage.read.input;

import org.jspecify.annotations.NullMarked;
