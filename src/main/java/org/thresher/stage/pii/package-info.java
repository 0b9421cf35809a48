/**
 * Finds personal data in texts and masks or marks them: e-mail and IP addresses, telephone, bank
 * account and card numbers.
 *
 * <p>What may enter: detectors of one kind of data each, with their checks. Imports {@code
 * document} and no other stage.
 */
@NullMarked
package org.thresher.stage.pii;

import org.jspecify.annotations.NullMarked;
