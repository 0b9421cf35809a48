/** Topics and keyphrases that are learned from the dump itself. */
@NullMarked
package org.thresher.stage.topics.corpus;

import org.jspecify.annotations.NullMarked;
