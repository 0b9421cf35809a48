/** Training of topic models, for {@code thresher train-topics}. */
@NullMarked
package org.thresher.stage.topics.train;

import org.jspecify.annotations.NullMarked;
