package org.thresher.stage.read.whole;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;

/**
 * A document that a file holds.
 *
 * @param html its text as HTML of a simple form: paragraphs, headings, lists, tables; what it says
 *     of itself beyond the hints is in {@code html lang} and {@code meta} elements
 * @param url its own address, or null
 * @param date when it was last changed, as the file states it for this document alone, or null
 * @param hints title, author and date as the file states them
 * @param unreadable share of the characters of which the file does not say what they are, 0..1
 */
public record WholeDocument(
    String html, @Nullable String url, @Nullable String date, Page.Hints hints, double unreadable) {
  /** The word for documents that cannot be read, in errors. */
  public static final String BAD = "bad_document";
}
