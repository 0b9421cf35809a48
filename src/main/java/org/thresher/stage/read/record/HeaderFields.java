package org.thresher.stage.read.record;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.sniff.Utf8Check;

/** Header fields of HTTP and WARC: {@code Name: value} lines up to an empty one. */
public final class HeaderFields {
  /** Most headers are shorter, in bytes. */
  private static final int FIRST_LOOK = 2048;

  private final Map<String, String> values = new HashMap<>();
  private @Nullable String last;

  /**
   * Reads the lines of a header up to the empty line after it, which is included, or up to a line
   * that begins with a tag: then the empty line is missing.
   *
   * @param max most bytes; fewer at the end and before damage
   */
  public static byte[] block(ByteReader in, int max) {
    for (int look = FIRST_LOOK; ; look *= 4) {
      byte[] ahead = in.peek(Math.min(look, max));
      int end = end(ahead);
      if (end >= 0 || ahead.length < look) {
        return in.read(end >= 0 ? end : ahead.length);
      }
    }
  }

  /** Where a header ends: after its empty line, or before a tag; -1 if that comes later. */
  private static int end(byte[] bytes) {
    int start = 0;
    boolean blank = true;
    for (int i = 0; i < bytes.length; i++) {
      if (i == start && bytes[i] == '<') {
        return i;
      }
      if (bytes[i] == '\n') {
        if (blank) {
          return i + 1;
        }
        start = i + 1;
        blank = true;
      } else {
        blank &= Character.isWhitespace(bytes[i]);
      }
    }
    return -1;
  }

  /** Adds a line; one that begins with white space continues the line before. */
  public void add(String line) {
    boolean continues = line.startsWith(" ") || line.startsWith("\t");
    if (continues && last != null) {
      values.merge(last, line.strip(), (a, b) -> a + " " + b);
      return;
    }
    int colon = line.indexOf(':');
    if (colon > 0) {
      last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      values.putIfAbsent(last, line.substring(colon + 1).strip());
    }
  }

  /** The first value of a field, by its name in lower case; or null. */
  public @Nullable String get(String name) {
    return values.get(name);
  }

  /** A line's text, without its carriage return. */
  public static String text(byte[] line) {
    int length = line.length;
    while (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    boolean utf8 = Utf8Check.of(line).valid();
    return new String(line, 0, length, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  /** The media type of a {@code Content-Type}, lower case, without parameters; maybe empty. */
  public static String mime(@Nullable String contentType) {
    if (contentType == null) {
      return "";
    }
    int end = 0;
    while (end < contentType.length() && ";, \t".indexOf(contentType.charAt(end)) < 0) {
      end++;
    }
    return contentType.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The charset parameter of a {@code Content-Type}, or null. */
  public static @Nullable String charset(@Nullable String contentType) {
    if (contentType == null) {
      return null;
    }
    int at = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
    if (at < 0) {
      return null;
    }
    String value = contentType.substring(at + 8).strip();
    int end = 0;
    while (end < value.length() && ";, \t".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    return value.substring(0, end).replace("\"", "").replace("'", "");
  }
}
