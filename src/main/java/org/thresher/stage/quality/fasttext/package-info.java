/** Models of fastText (Joulin et al. 2016), read from their files and applied without fastText. */
@NullMarked
package org.thresher.stage.quality.fasttext;

import org.jspecify.annotations.NullMarked;
