/**
 * WARC and ARC records, and the HTTP responses in them. jwarc stops at the first wrong record and
 * cannot start inside a file, so the readers are our own.
 */
@NullMarked
package org.thresher.stage.read.warc;

import org.jspecify.annotations.NullMarked;
