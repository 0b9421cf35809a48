/** Mail messages and pages that browsers save as MHTML: parts, encodings, header fields. */
@NullMarked
package org.thresher.stage.read.mail;

import org.jspecify.annotations.NullMarked;
