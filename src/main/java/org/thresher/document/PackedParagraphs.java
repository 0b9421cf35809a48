package org.thresher.document;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The paragraphs of a document that was decoded, as they are encoded at the end of its bytes. They
 * are read when one of them is first asked for, and the text of each when it is asked for; while no
 * more is known of them than the bytes say, the bytes are copied to encode them.
 */
final class PackedParagraphs extends AbstractList<Paragraph> implements RandomAccess {
  private final byte[] bytes;
  private final int begin;
  private final int from;
  private final int size;
  private volatile Paragraph @Nullable [] read;
  private @Nullable Document document;

  /**
   * The paragraphs that are encoded from a place on.
   *
   * @param bytes up to their end; never changed
   * @param begin where the document begins
   * @param from where the number of paragraphs is
   */
  PackedParagraphs(byte[] bytes, int begin, int from) {
    this.bytes = bytes;
    this.begin = begin;
    this.from = from;
    this.size = new PackedReader(bytes, from).readCount();
  }

  /** Takes note of the document that all the bytes are. */
  void of(Document decoded) {
    document = decoded;
  }

  @Override
  public Paragraph get(int index) {
    return all()[index];
  }

  @Override
  public int size() {
    return size;
  }

  private Paragraph[] all() {
    Paragraph[] known = read;
    if (known == null) {
      PackedReader in = new PackedReader(bytes, from);
      known = new Paragraph[in.readCount()];
      for (int i = 0; i < known.length; i++) {
        known[i] = DocumentBytes.readParagraph(in);
      }
      read = known;
    }
    return known;
  }

  /** Whether the bytes say all that is known of the paragraphs. */
  boolean areAsEncoded() {
    Paragraph[] known = read;
    if (known != null) {
      for (Paragraph paragraph : known) {
        if (paragraph.hasLearned()) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a document is the one that all the bytes are. */
  @SuppressWarnings("ReferenceEquality") // an equal one may be in other bytes
  boolean areOf(Document other) {
    return document == other;
  }

  /** All the bytes of the document if they begin with it, else null. */
  byte @Nullable [] whole() {
    return begin == 0 ? bytes : null;
  }

  /** Writes the bytes of the document. */
  void writeDocument(PackedWriter out) {
    out.write(bytes, begin, bytes.length - begin);
  }

  /** Writes the bytes of the paragraphs. */
  void write(PackedWriter out) {
    out.write(bytes, from, bytes.length - from);
  }
}
