/**
 * Gives documents subjects of a taxonomy, several or none.
 *
 * <p>What may enter: classifiers of one interface, the section lexicon, model files and trainers.
 * Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.topics;

import org.jspecify.annotations.NullMarked;
