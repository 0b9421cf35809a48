package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import java.util.List;

/**
 * A regular expression of a tokenizer, as Oniguruma takes it: the leftmost match, of its
 * alternatives the first. Matching goes back only where a repetition of one character gives some of
 * them up, and needs a stack as deep as the pattern, however long the text is. See {@link
 * PatternParser} for what a pattern may have.
 */
final class SplitPattern {
  private final Node start;

  private SplitPattern(Node start) {
    this.start = start;
  }

  /**
   * A pattern.
   *
   * @throws TokenizerException if it has what is not known here
   */
  static SplitPattern of(String pattern) throws TokenizerException {
    return new SplitPattern(new PatternParser(pattern).parse().before(Node.END));
  }

  /** Text as it is. */
  static SplitPattern literal(String text) {
    return new SplitPattern(
        new Part.Sequence(
                text.codePoints()
                    .<Part>mapToObj(c -> new Part.One(new UnicodeSet(c, c).freeze()))
                    .toList())
            .before(Node.END));
  }

  /** Each character of a set. */
  static SplitPattern anyOf(UnicodeSet set) {
    return new SplitPattern(new Part.One(set).before(Node.END));
  }

  /** The end of a match that begins at a place; -1 if there is none. */
  int match(String text, int at) {
    return start.match(text, at);
  }

  /** What is matched from a place on, with all that follows. */
  interface Node {
    /** Matches nothing, always. */
    Node END = (text, at) -> at;

    /** The end of the match; -1 if there is none. */
    int match(String text, int at);
  }

  /** A part of a pattern. */
  sealed interface Part {
    /** This part with what follows it. */
    Node before(Node next);

    /** One character of a set. */
    record One(UnicodeSet set) implements Part {
      @Override
      public Node before(Node next) {
        return (text, at) -> {
          int end = end(set, text, at);
          return end < 0 ? -1 : next.match(text, end);
        };
      }
    }

    /** Parts one after another. */
    record Sequence(List<Part> parts) implements Part {
      @Override
      public Node before(Node next) {
        Node node = next;
        for (int i = parts.size() - 1; i >= 0; i--) {
          node = parts.get(i).before(node);
        }
        return node;
      }
    }

    /** The first alternative with which the whole matches. */
    record Alternatives(List<Part> parts) implements Part {
      @Override
      public Node before(Node next) {
        List<Node> nodes = parts.stream().map(part -> part.before(next)).toList();
        return (text, at) -> {
          for (Node node : nodes) {
            int end = node.match(text, at);
            if (end >= 0) {
              return end;
            }
          }
          return -1;
        };
      }
    }

    /** A repetition of one character, as long as possible. */
    record Many(UnicodeSet set, int least, int most) implements Part {
      @Override
      public Node before(Node next) {
        return (text, at) -> {
          int count = 0;
          int end = at;
          while (count < most) {
            int more = end(set, text, end);
            if (more < 0) {
              break;
            }
            end = more;
            count++;
          }
          while (count >= least) {
            int matched = next.match(text, end);
            if (matched >= 0 || count == 0) {
              return matched;
            }
            end = text.offsetByCodePoints(end, -1);
            count--;
          }
          return -1;
        };
      }
    }

    /** A repetition of one character, as short as possible. */
    record Few(UnicodeSet set, int least, int most) implements Part {
      @Override
      public Node before(Node next) {
        return (text, at) -> {
          int end = at;
          for (int count = 0; count <= most; count++) {
            int matched = count < least ? -1 : next.match(text, end);
            if (matched >= 0) {
              return matched;
            }
            end = end(set, text, end);
            if (end < 0) {
              return -1;
            }
          }
          return -1;
        };
      }
    }

    /** A part that gives nothing up once it has matched. */
    record Atomic(Part part) implements Part {
      @Override
      public Node before(Node next) {
        Node alone = part.before(Node.END);
        return (text, at) -> {
          int end = alone.match(text, at);
          return end < 0 ? -1 : next.match(text, end);
        };
      }
    }

    /** What must follow, or must not, without being part of the match. */
    record Ahead(Part part, boolean wanted) implements Part {
      @Override
      public Node before(Node next) {
        Node alone = part.before(Node.END);
        return (text, at) -> (alone.match(text, at) >= 0) == wanted ? next.match(text, at) : -1;
      }
    }

    /** The character that must be in front, or must not. */
    record Behind(UnicodeSet set, boolean wanted) implements Part {
      @Override
      public Node before(Node next) {
        return (text, at) ->
            (at > 0 && set.contains(text.codePointBefore(at))) == wanted
                ? next.match(text, at)
                : -1;
      }
    }

    /** The place after the character at a place, if it is of a set; else -1. */
    private static int end(UnicodeSet set, String text, int at) {
      if (at >= text.length()) {
        return -1;
      }
      int c = text.codePointAt(at);
      return set.contains(c) ? at + Character.charCount(c) : -1;
    }
  }
}
