/**
 * From a {@link org.thresher.document.Page} to a {@link org.thresher.document.Document}: main text
 * as paragraphs, and what the page says about itself.
 *
 * <p>What may enter: walking the DOM, scoring blocks, splitting plain text, reading metadata. Looks
 * at one page alone. Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.extract;

import org.jspecify.annotations.NullMarked;
