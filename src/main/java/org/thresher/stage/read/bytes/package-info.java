/** Bytes of files, decompressed and decoded from archives; damage ends a member, not the run. */
@NullMarked
package org.thresher.stage.read.bytes;

import org.jspecify.annotations.NullMarked;
