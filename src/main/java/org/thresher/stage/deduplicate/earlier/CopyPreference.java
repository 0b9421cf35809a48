package org.thresher.stage.deduplicate.earlier;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.text.PublishedCharacters;
import org.thresher.text.WordEstimate;

/**
 * Ranks copies of a text: of several copies the one with the lowest number stays, among equals the
 * first by order. Only the kept paragraphs of a document count.
 */
public final class CopyPreference {
  /** Lower than all other numbers: documents of earlier dumps, which cannot be taken back. */
  public static final long EARLIER = Long.MIN_VALUE;

  private CopyPreference() {}

  /** The number of a document; 0 for all where order alone decides. */
  public static long of(KeptCopy keep, Document document) {
    return switch (keep) {
      case FIRST -> 0;
      case NEWEST -> -epochSecond(document.date());
      case LONGEST -> -words(document, false);
      case BEST -> -(words(document, true) << Integer.SIZE) - words(document, false);
    };
  }

  private static long words(Document document, boolean sentences) {
    long words = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && (!sentences || PublishedCharacters.endsText(paragraph.text()))) {
        words += WordEstimate.words(paragraph.text());
      }
    }
    return words;
  }

  private static long epochSecond(@Nullable String date) {
    if (date == null) {
      return 0;
    }
    try {
      return OffsetDateTime.parse(date).toEpochSecond();
    } catch (DateTimeException notATime) {
      return 0;
    }
  }
}
