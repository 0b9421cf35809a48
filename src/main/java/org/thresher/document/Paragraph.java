package org.thresher.document;

import org.jspecify.annotations.Nullable;

/**
 * One block of a document's text: what stands on one line of the corpus.
 *
 * <p>A removed paragraph stays in its document with its {@link Removal}: it is evidence for later
 * stages and for {@code explain}, and can be put back.
 *
 * @param text the text, without line breaks except in {@link Kind#CODE} and {@link Kind#TABLE_ROW}
 *     never blank, trimmed
 * @param kind what the block was in its page
 * @param linkShare share of the characters that stand inside links, 0..1; 0 where the page had no
 *     markup
 * @param removal why it is not part of the corpus, or null if it is kept
 */
public record Paragraph(String text, Kind kind, float linkShare, @Nullable Removal removal) {

  /** What a paragraph was in its page. */
  public enum Kind {
    /** Running text, and everything else without a kind of its own. */
    PARAGRAPH,
    /** A heading (h1 to h6). */
    HEADING,
    /** An item of a list. */
    LIST_ITEM,
    /** Part of a block quotation. */
    QUOTE,
    /** A row of a table, cells separated by tabs. */
    TABLE_ROW,
    /** A preformatted block; keeps its line breaks. */
    CODE,
    /** The caption of a figure or table. */
    CAPTION
  }

  /** A kept paragraph of running text without markup. */
  public static Paragraph of(String text) {
    return new Paragraph(text, Kind.PARAGRAPH, 0f, null);
  }

  /** A kept paragraph. */
  public static Paragraph of(String text, Kind kind, float linkShare) {
    return new Paragraph(text, kind, linkShare, null);
  }

  /** Whether the paragraph is part of the corpus. */
  public boolean kept() {
    return removal == null;
  }

  /** This paragraph, removed; a paragraph that is removed already keeps its first reason. */
  public Paragraph removed(Reason reason, String evidence) {
    return removal == null
        ? new Paragraph(text, kind, linkShare, new Removal(reason, evidence))
        : this;
  }

  /** This paragraph without its removal. */
  public Paragraph restored() {
    return removal == null ? this : new Paragraph(text, kind, linkShare, null);
  }
}
