package org.thresher.stage.write.tokens;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The table of characters that SentencePiece keeps in a model: what becomes of characters and short
 * sequences of them. It is a double array of units of 32 bits, then the replacements, each with a
 * zero byte at its end.
 */
final class CharsMap implements UnaryOperator<String> {
  private static final int HEADER = 4;
  private static final int VALUE = 0x7FFFFFFF;
  private static final int LABEL = 0x800000FF;

  /** A sequence of characters of so many bytes is looked up character by character only. */
  private static final int LONG_CLUSTER = 6;

  private final int[] units;
  private final byte[] replacements;

  private CharsMap(int[] units, byte[] replacements) {
    this.units = units;
    this.replacements = replacements;
  }

  /**
   * Reads a table.
   *
   * @param base64 the bytes, as the tokenizer's file has them
   * @throws TokenizerException if it is none
   */
  static CharsMap of(String base64) throws TokenizerException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException wrong) {
      throw new TokenizerException("its precompiled_charsmap is not in Base64");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int size = bytes.length < HEADER ? -1 : buffer.getInt();
    if (size < HEADER || size > bytes.length - HEADER) {
      throw new TokenizerException("its precompiled_charsmap is cut short");
    }
    int[] units = new int[size / Integer.BYTES];
    buffer.asIntBuffer().get(units);
    byte[] replacements = new byte[bytes.length - HEADER - size];
    buffer.position(HEADER + size);
    buffer.get(replacements);
    return new CharsMap(units, replacements);
  }

  @Override
  public String apply(String text) {
    StringBuilder out = new StringBuilder(text.length());
    BreakIterator clusters = BreakIterator.getCharacterInstance(ULocale.ROOT);
    clusters.setText(text);
    int start = clusters.first();
    for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
      add(text.substring(start, end), out);
      start = end;
    }
    return out.toString();
  }

  private void add(String cluster, StringBuilder out) {
    byte[] bytes = cluster.getBytes(StandardCharsets.UTF_8);
    String whole = bytes.length < LONG_CLUSTER ? replacement(bytes) : null;
    if (whole != null) {
      out.append(whole);
      return;
    }
    for (int at = 0, end; at < cluster.length(); at = end) {
      end = cluster.offsetByCodePoints(at, 1);
      String character = cluster.substring(at, end);
      String other = replacement(character.getBytes(StandardCharsets.UTF_8));
      out.append(other == null ? character : other);
    }
  }

  /** What the first entry becomes that a text begins with; null if there is none. */
  private @Nullable String replacement(byte[] text) {
    int node = offset(unit(0));
    for (byte b : text) {
      if (b == 0) {
        return null;
      }
      node ^= b & 0xFF;
      int unit = unit(node);
      if ((unit & LABEL) != (b & 0xFF)) {
        return null;
      }
      node ^= offset(unit);
      if (((unit >>> 8) & 1) == 1) {
        return replacementAt(unit(node) & VALUE);
      }
    }
    return null;
  }

  private String replacementAt(int from) {
    int end = Math.min(from, replacements.length);
    int start = end;
    while (end < replacements.length && replacements[end] != 0) {
      end++;
    }
    return new String(replacements, start, end - start, StandardCharsets.UTF_8);
  }

  private int unit(int at) {
    return at >= 0 && at < units.length ? units[at] : 0;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
  }
}
