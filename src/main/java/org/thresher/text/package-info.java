/**
 * One place for each question about text: folding, word counts, white space, hashes, well-formed
 * Unicode. Several answers to one question are named after who asks. Imports no other package of
 * Thresher.
 */
@NullMarked
package org.thresher.text;

import org.jspecify.annotations.NullMarked;
