package org.thresher.stage.extract.place;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Place;

/** Where the characters of a text are in its bytes in UTF-8. */
final class Utf8Index {
  /** Characters from one known place to the next. */
  private static final int STEP = 64;

  /** The text; empty where its bytes are its characters. */
  private final char[] text;

  /** How many bytes there are more than characters, at every step; empty where there are none. */
  private final int[] more;

  private Utf8Index(char[] text, int[] more) {
    this.text = text;
    this.more = more;
  }

  /** The index of a text; null if its bytes are too many for a number. */
  static @Nullable Utf8Index of(String text) {
    long bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == text.length()) {
      return new Utf8Index(new char[0], new int[0]);
    }
    char[] chars = text.toCharArray();
    int[] more = new int[chars.length / STEP + 1];
    int sum = 0;
    for (int step = 0; step < more.length; step++) {
      more[step] = sum;
      int end = Math.min(chars.length, (step + 1) * STEP);
      for (int i = step * STEP; i < end; i++) {
        if (chars[i] >= 0x80) {
          sum += more(i, chars);
        }
      }
    }
    return new Utf8Index(chars, more);
  }

  /** The place of slices. */
  @Nullable Place place(List<Slice> slices) {
    List<Place.Span> spans = new ArrayList<>(slices.size());
    for (Slice slice : slices) {
      spans.add(new Place.Span(bytes(slice.begin()), bytes(slice.end())));
    }
    return Place.of(spans);
  }

  private int bytes(int index) {
    if (more.length == 0) {
      return index;
    }
    int sum = more[index / STEP];
    for (int i = index - index % STEP; i < index; i++) {
      if (text[i] >= 0x80) {
        sum += more(i, text);
      }
    }
    return index + sum;
  }

  /** Bytes of a character beyond one; a pair of surrogates has four in all. */
  private static int more(int at, char[] text) {
    char c = text[at];
    if (c < 0x80) {
      return 0;
    }
    if (c < 0x800) {
      return 1;
    }
    if (!Character.isSurrogate(c)) {
      return 2;
    }
    // A surrogate without its other half is written as a question mark.
    boolean pair =
        Character.isHighSurrogate(c)
            ? at + 1 < text.length && Character.isLowSurrogate(text[at + 1])
            : at > 0 && Character.isHighSurrogate(text[at - 1]);
    return pair ? 1 : 0;
  }
}
