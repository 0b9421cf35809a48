/**
 * Counts the tokens that a {@code tokenizer.json} of Hugging Face's library {@code tokenizers}
 * makes of a text, in Java alone: the same count on every machine, without native code.
 */
@NullMarked
package org.thresher.stage.write.tokens;

import org.jspecify.annotations.NullMarked;
