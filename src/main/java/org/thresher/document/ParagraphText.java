package org.thresher.document;

import com.dynatrace.hash4j.hashing.HashSink;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Folding;
import org.thresher.text.Units;
import org.thresher.text.WordEstimate;

/**
 * The text of a paragraph, and what is known of it: the hash of its folded form, and its words as
 * far as rules count them. A text that was encoded is decoded when it is first asked for, and
 * written again as the bytes that it was. Immutable but for what it remembers: two threads may both
 * find that, and find the same.
 */
final class ParagraphText {
  /** Half words up to which a text is counted, once: rules ask for less. */
  private static final int MOST_HALVES = 64;

  private final byte @Nullable [] bytes;
  private final int from;
  private final int to;

  /** Null until it is decoded. */
  private @Nullable String text;

  /** The hash of the folded text; 0 until asked for. */
  private volatile long hash;

  /** Half words and 1, up to {@link #MOST_HALVES} and a few; 0 until asked for. */
  private int halves;

  /** Whether more is known of the text than its bytes say. */
  private boolean learned;

  private ParagraphText(@Nullable String text, byte @Nullable [] bytes, int from, int to) {
    this.text = text;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  static ParagraphText of(String text) {
    return new ParagraphText(text, null, 0, 0);
  }

  /**
   * A text as it was encoded; passes over it.
   *
   * @param in is at the text
   */
  static ParagraphText encoded(PackedReader in) {
    int from = in.position();
    in.skipString();
    return new ParagraphText(null, in.bytes(), from, in.position());
  }

  /** What was known of the text when it was encoded. */
  void knows(long foldedHash, int halfWords) {
    hash = foldedHash;
    halves = halfWords;
  }

  String text() {
    String known = text;
    if (known == null) {
      known = new PackedReader(encoded(), from).readString();
      text = known;
    }
    return known;
  }

  private byte[] encoded() {
    if (bytes == null) {
      throw new IllegalStateException("a text without bytes has its characters");
    }
    return bytes;
  }

  /** About how long the text is: its characters, or its bytes while it is encoded. */
  int size() {
    String known = text;
    return known == null ? to - from - 1 : known.length();
  }

  /** The units of the text, without its string if it has none yet. */
  Units units() {
    String known = text;
    if (known == null) {
      PackedReader in = new PackedReader(encoded(), from);
      if (in.isUtf8()) {
        int length = in.readCount() - 2;
        return Units.decode(encoded(), in.position(), in.position() + length);
      }
      known = text();
    }
    return Units.of(known);
  }

  long hash() {
    long known = hash;
    if (known == 0) {
      known = Folding.put(units(), null);
      learn(known);
    }
    return known;
  }

  void putFolded(HashSink sink) {
    learn(Folding.put(units(), sink));
  }

  private void learn(long foldedHash) {
    if (hash == 0) {
      hash = foldedHash;
      learned = true;
    }
  }

  boolean hasWords(int least) {
    if (least <= 0) {
      return true;
    }
    if (least > MOST_HALVES / 2) {
      return WordEstimate.isAtLeast(least, text());
    }
    int known = halves;
    if (known == 0) {
      known = 1 + WordEstimate.halfWords(units(), MOST_HALVES);
      halves = known;
      learned = true;
    }
    return known - 1 > 2 * (least - 1);
  }

  /** The hash if it is known, else 0. */
  long knownHash() {
    return hash;
  }

  /** The half words and 1 if they are known, else 0. */
  int knownHalves() {
    return halves;
  }

  /** Whether more is known of the text than its bytes say. */
  boolean hasLearned() {
    return learned;
  }

  void write(PackedWriter out) {
    if (bytes == null) {
      out.writeString(text());
    } else {
      out.write(bytes, from, to - from);
    }
  }
}
