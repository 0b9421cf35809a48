/**
 * Tells people what is in a corpus: the report page, the card, and the views of {@code inspect} and
 * {@code explain}.
 *
 * <p>What may enter: summing up tallies and rendering them. Reads the output of {@code write} as
 * files; imports {@code document} and no stage.
 */
@NullMarked
package org.thresher.report;

import org.jspecify.annotations.NullMarked;
