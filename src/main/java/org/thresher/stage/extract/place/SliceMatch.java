package org.thresher.stage.extract.place;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares slices of a page's text, read one after another, with a paragraph; white space is folded
 * on both sides.
 */
final class SliceMatch {
  private final SliceCharacters characters;

  private int restSlice;
  private int restBegin;

  SliceMatch(SliceCharacters characters) {
    this.characters = characters;
  }

  /**
   * The part of the slices that reads as a paragraph, from its first to its last character, or null
   * if what they begin with is not the paragraph.
   *
   * @param slices slices of the page, in the order of the text
   * @param from the first of them that is read
   * @param begin where in that one
   */
  @Nullable List<Slice> match(List<Slice> slices, int from, int begin, String text) {
    int firstSlice = -1;
    int firstBegin = -1;
    int lastSlice = -1;
    int lastEnd = -1;
    int at = afterSpace(text, 0);
    boolean space = false;
    restSlice = slices.size();
    restBegin = 0;
    for (int i = from; i < restSlice; i++) {
      Slice slice = slices.get(i);
      characters.start(i == from ? Math.max(begin, slice.begin()) : slice.begin(), slice.end());
      for (int c = characters.read(); c != SliceCharacters.END; c = characters.read()) {
        if (c == ' ') {
          space = true;
          continue;
        }
        int next = afterSpace(text, at);
        if (next == text.length()) {
          restSlice = i;
          restBegin = characters.begin();
          at = next;
          break;
        }
        if (c != text.charAt(next)) {
          return null;
        }
        if (firstSlice < 0) {
          firstSlice = i;
          firstBegin = characters.begin();
        } else if (space != hasSpace(text, at, next)) {
          return null;
        }
        at = next + 1;
        space = false;
        lastSlice = i;
        lastEnd = characters.end();
      }
    }
    return firstSlice < 0 || afterSpace(text, at) < text.length()
        ? null
        : cut(slices.subList(firstSlice, lastSlice + 1), firstBegin, lastEnd);
  }

  private static List<Slice> cut(List<Slice> slices, int begin, int end) {
    List<Slice> cut = new ArrayList<>(slices);
    cut.set(0, new Slice(begin, cut.get(0).end()));
    int last = cut.size() - 1;
    cut.set(last, new Slice(cut.get(last).begin(), end));
    return cut;
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isFolded(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private boolean hasSpace(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (characters.isSpaceHere(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The slice in which the last match ended, or the number of slices. */
  int restSlice() {
    return restSlice;
  }

  /** The index in that slice of the first character that the last match did not read. */
  int restBegin() {
    return restBegin;
  }

  /** Whether a character is white space or reads as nothing. */
  static boolean isFolded(char c) {
    return SliceCharacters.isSpace(c) || SliceCharacters.isInvisible(c);
  }
}
