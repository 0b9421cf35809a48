/** Pages of MediaWiki dumps. */
@NullMarked
package org.thresher.stage.read.wiki;

import org.jspecify.annotations.NullMarked;
