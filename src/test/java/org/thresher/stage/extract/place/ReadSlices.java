package org.thresher.stage.extract.place;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Place;

/** Reads places by other means than the program does: regular expressions over the slices. */
public final class ReadSlices {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?--!?>|<[!?][^>]*+>");
  private static final Pattern BREAK =
      Pattern.compile("(?i)</?(?:br|td|th|tr|li|div|p|ol|ul|pre|table|tbody)\\b[^>]*>");
  private static final Pattern TAG =
      Pattern.compile("</?[A-Za-z][^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>");

  private ReadSlices() {}

  /** Whether the slices of a paragraph read as it, as HTML or as plain text. */
  public static boolean areParagraph(EvidenceRow.Paragraph paragraph, String page) {
    Place place = paragraph.place();
    return place != null
        && (read(place, page, true).equals(folded(paragraph.text()))
            || read(place, page, false).equals(plain(paragraph.text())));
  }

  /** What the slices read. */
  static String read(Place place, String page, boolean markup) {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    StringBuilder slices = new StringBuilder();
    for (Place.Span span : place.parts()) {
      slices.append(
          new String(bytes, span.begin(), span.end() - span.begin(), StandardCharsets.UTF_8));
    }
    if (!markup) {
      return plain(slices.toString());
    }
    String text = COMMENT.matcher(slices.toString().replace("\0", "")).replaceAll("");
    text = TAG.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("");
    return folded(Parser.unescapeEntities(text, false));
  }

  /** A text in which characters of no width part words. */
  static String plain(String text) {
    return folded(text.replaceAll("[\\u200B\\uFEFF]", " "));
  }

  static String folded(String text) {
    return text.replaceAll("[\\u00AD\\u200B\\uFEFF\\u2060]", "")
        .replaceAll(
            "[\\x00- \\u0085\\u00A0\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+", " ")
        .strip();
  }
}
