/**
 * The words that all stages share: pages, documents, paragraphs, reasons, and where they come from.
 *
 * <p>What may enter: immutable records, and pure functions that define what they mean (their binary
 * form, when two lines are the same). No Beam import except in coders, which are beside their
 * records. Nothing that only one stage needs.
 */
@NullMarked
package org.thresher.document;

import org.jspecify.annotations.NullMarked;
