/**
 * Writes the kept paragraphs of a document as Markdown (CommonMark with tables of GitHub), and
 * takes the marks away again.
 *
 * <p>What may enter: pure functions from a text and its {@link org.thresher.document.BlockMarkup}
 * to Markdown and back.
 */
@org.jspecify.annotations.NullMarked
package org.thresher.corpus.markdown;
