package org.thresher.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a paragraph is in the decoded text of its page, in bytes of that text in UTF-8.
 *
 * @param begin where its first character begins
 * @param end where its last character ends
 * @param spans its parts in order, at least two, where other text is between them; empty where all
 *     from begin to end is the paragraph
 */
public record Place(int begin, int end, List<Span> spans) {

  /**
   * A part of a paragraph.
   *
   * @param begin where its first character begins
   * @param end where its last character ends
   */
  public record Span(int begin, int end) {
    /** Checks the order. */
    public Span {
      if (begin < 0 || end < begin) {
        throw new IllegalArgumentException("a span from " + begin + " to " + end);
      }
    }
  }

  /** Copies the list, and checks the order. */
  public Place {
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("a place from " + begin + " to " + end);
    }
    spans = List.copyOf(spans);
  }

  /** The place of a paragraph whose parts these are, in order; null if there are none. */
  public static @Nullable Place of(List<Span> parts) {
    if (parts.isEmpty()) {
      return null;
    }
    int begin = Integer.MAX_VALUE;
    int end = 0;
    for (Span part : parts) {
      begin = Math.min(begin, part.begin());
      end = Math.max(end, part.end());
    }
    return new Place(begin, end, parts.size() == 1 ? List.of() : parts);
  }

  /** All parts: the spans, or the one from begin to end. */
  public List<Span> parts() {
    return spans.isEmpty() ? List.of(new Span(begin, end)) : spans;
  }

  void write(PackedWriter out) {
    out.writeUnsigned(begin);
    out.writeUnsigned(end - begin);
    out.writeUnsigned(spans.size());
    for (Span span : spans) {
      out.writeUnsigned(span.begin());
      out.writeUnsigned(span.end() - span.begin());
    }
  }

  static Place read(PackedReader in) {
    int begin = in.readCount();
    int end = begin + in.readCount();
    int count = in.readCount();
    List<Span> spans = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int from = in.readCount();
      spans.add(new Span(from, from + in.readCount()));
    }
    return new Place(begin, end, spans);
  }
}
