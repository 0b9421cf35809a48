/**
 * Where the paragraphs of a document are in the text of its page.
 *
 * <p>What may enter: reading slices of a page's source, and finding paragraphs in it. Changes no
 * text. Imports the blocks of {@code stage.extract.page}.
 */
@NullMarked
package org.thresher.stage.extract.place;

import org.jspecify.annotations.NullMarked;
