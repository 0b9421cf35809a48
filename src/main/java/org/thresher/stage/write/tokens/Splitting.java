package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import java.util.function.Consumer;

/** Divides a piece at the matches of a pattern. */
final class Splitting implements PreTokenizer {
  private final SplitPattern pattern;
  private final Behaviour behaviour;
  private final boolean inverted;

  /** What becomes of the matches. */
  enum Behaviour {
    /** They are left out. */
    REMOVED,
    /** Each is a part. */
    ISOLATED,
    /** Each ends the part before it. */
    MERGED_WITH_PREVIOUS,
    /** Each begins the part after it. */
    MERGED_WITH_NEXT,
    /** Matches without a gap between them are one part. */
    CONTIGUOUS
  }

  Splitting(SplitPattern pattern, Behaviour behaviour, boolean inverted) {
    this.pattern = pattern;
    this.behaviour = behaviour;
    this.inverted = inverted;
  }

  static Splitting at(UnicodeSet characters, Behaviour behaviour) {
    return new Splitting(SplitPattern.anyOf(characters), behaviour, false);
  }

  @Override
  public void split(Piece piece, Consumer<Piece> parts) {
    Spans spans = new Spans(piece, parts);
    String text = piece.text();
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      int end = pattern.match(text, at);
      if (end > at) {
        spans.add(from, at, inverted);
        spans.add(at, end, !inverted);
        from = end;
        at = end;
      } else {
        if (end == at && at > from) {
          spans.add(from, at, inverted);
          spans.cut(!inverted);
          from = at;
        }
        at = text.offsetByCodePoints(at, 1);
      }
    }
    spans.add(from, text.length(), inverted);
    spans.finish();
  }

  /** Takes spans in order and gives out parts. */
  private final class Spans {
    private final Piece piece;
    private final Consumer<Piece> parts;
    private int start;
    private int end;
    private boolean match;

    /** Whether the last span was a match, where two in a row are not treated alike. */
    private boolean previousMatch;

    Spans(Piece piece, Consumer<Piece> parts) {
      this.piece = piece;
      this.parts = parts;
    }

    void add(int from, int to, boolean isMatch) {
      if (from == to) {
        return;
      }
      if (!joins(isMatch)) {
        finish();
        start = from;
      }
      end = to;
      match = isMatch;
      previousMatch = isMatch;
    }

    /** Takes a match of no characters: what follows it is no part of what is in front of it. */
    void cut(boolean isMatch) {
      finish();
      previousMatch = isMatch;
    }

    /** Whether a span is part of the one before it. */
    private boolean joins(boolean isMatch) {
      return end > start
          && switch (behaviour) {
            case REMOVED, ISOLATED -> false;
            case CONTIGUOUS -> isMatch == previousMatch;
            case MERGED_WITH_PREVIOUS -> isMatch && !previousMatch;
            case MERGED_WITH_NEXT -> previousMatch && !isMatch;
          };
    }

    void finish() {
      if (end > start && !(match && behaviour == Behaviour.REMOVED)) {
        parts.accept(new Piece(piece.text().substring(start, end), piece.first() && start == 0));
      }
      start = end;
    }
  }
}
