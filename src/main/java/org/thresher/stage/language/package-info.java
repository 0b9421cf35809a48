/**
 * Identifies the language of paragraphs and documents.
 *
 * <p>What may enter: identifiers of one interface, their model files and trainers. Imports {@code
 * document} and no other stage.
 */
@NullMarked
package org.thresher.stage.language;

import org.jspecify.annotations.NullMarked;
