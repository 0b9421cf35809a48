package org.thresher.stage.extract.place;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;

/**
 * Finds the paragraphs of a text without markup in it. They are in it in their order; between them
 * are only lines that are no text, such as those around listings and under headings.
 */
public final class TextPlaces {
  /** Lines passed over for each line of the text, so that the time stays linear. */
  private static final int PASSES = 4;

  private final String content;
  private final SliceMatch match;
  private int position;
  private long left;

  private TextPlaces(String content, int from) {
    this.content = content;
    this.position = from;
    match = new SliceMatch(new SliceCharacters(content, false));
    left = PASSES * (content.lines().count() + 1);
  }

  /**
   * The paragraphs with their places.
   *
   * @param from where they begin in the text
   */
  public static List<Paragraph> of(List<Paragraph> paragraphs, String content, int from) {
    Utf8Index index = Utf8Index.of(content);
    if (index == null) {
      return paragraphs;
    }
    TextPlaces places = new TextPlaces(content, from);
    List<Paragraph> placed = new ArrayList<>(paragraphs.size());
    for (Paragraph paragraph : paragraphs) {
      List<Slice> slices = places.next(paragraph.text());
      placed.add(slices == null ? paragraph : paragraph.withPlace(index.place(slices)));
    }
    return placed;
  }

  /** Where a paragraph is after the one before, or null. */
  private @Nullable List<Slice> next(String text) {
    int from = position;
    while (from >= 0 && from < content.length() && left > 0) {
      List<Slice> all = List.of(new Slice(from, content.length()));
      List<Slice> slices = match.match(all, 0, from, text);
      if (slices != null) {
        position = slices.get(0).end();
        return slices;
      }
      from = afterLine(from);
      left--;
    }
    return null;
  }

  /** Where the next line begins after the first one that is not blank. */
  private int afterLine(int from) {
    int at = from;
    while (at < content.length() && content.charAt(at) <= ' ') {
      at++;
    }
    while (at < content.length() && content.charAt(at) != '\n' && content.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
