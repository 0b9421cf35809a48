package org.thresher.stage.read.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.ByteReader;

/**
 * Cuts a stream of bytes into JSON values, wherever they begin and end: objects one after another
 * with any white space, record separators (RFC 7464) or commas between them, and the elements of
 * arrays. What is no value, and what follows a value on its line and is none, becomes a failure,
 * and reading goes on at the next line: nothing is passed over in silence.
 *
 * <p>Time is linear in the bytes for each level of nesting; a value is held up to the limit of a
 * page.
 */
final class JsonValues {
  /** Deepest nesting of a value. */
  static final int MOST_DEPTH = 200;

  private static final int SAMPLE = 1000;
  private static final int SEPARATOR = 0x1e;
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "NaN", "Infinity", "-Infinity");

  private final ByteReader in;
  private final PageMaker records;
  private final JsonRecords objects;

  /** Bytes that were taken from the reader and stand before it. */
  private byte[] pending = {};

  private int at;
  private long pendingStart;

  private long line;
  private long lineStart;
  private boolean inArray;
  private boolean endedInside;
  private boolean anyElement;
  private boolean commaMayFollow;
  private @Nullable Value held;

  /** How the search for the end of a value came out. */
  private enum Outcome {
    WHOLE,
    BROKEN,
    ENDED
  }

  /** A value that waits for what follows on its line. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Value(byte[] bytes, long position, String where) {}

  JsonValues(ByteReader in, PageMaker records, JsonRecords objects) {
    this.in = in;
    this.records = records;
    this.objects = objects;
  }

  /**
   * Reads the values that begin in a line, and goes on to the end of the line where the last of
   * them ends; of an array, to the line where it ends.
   *
   * @param text the line
   * @param ended whether a line feed followed it, which the reader has passed
   * @param position where the line begins
   * @param number its number, from 1
   * @return the number of the last line that was read
   */
  long read(byte[] text, boolean ended, long position, long number) {
    pending = ended ? Arrays.copyOf(text, text.length + 1) : text;
    if (ended) {
      pending[text.length] = '\n';
    }
    at = 0;
    pendingStart = position;
    line = number;
    lineStart = position;
    inArray = false;
    endedInside = false;
    commaMayFollow = number > 1;
    held = null;
    while (step()) {
      if (isAtLineStart() && pending.length == at && !inArray) {
        return line - 1;
      }
      if (isAtLineStart() && !records.inChunk(lineStart)) {
        break;
      }
    }
    emit();
    if (inArray && !endedInside) {
      String message = "the array that is open here is not closed";
      records.damaged(position(), "bad_json", message, new byte[0]);
    }
    return line;
  }

  private boolean isAtLineStart() {
    return position() == lineStart;
  }

  private long position() {
    return at < pending.length ? pendingStart + at : in.position();
  }

  private int peek() {
    return at < pending.length ? pending[at] & 0xff : in.peek();
  }

  private int next() {
    int b = at < pending.length ? pending[at++] & 0xff : in.read();
    if (b == '\n') {
      line++;
      lineStart = position();
    }
    return b;
  }

  /** Takes what comes next; false at the end. */
  private boolean step() {
    int b = peek();
    switch (b) {
      case -1 -> {
        return false;
      }
      case ' ', '\t' -> next();
      case '\r', '\n', SEPARATOR -> {
        emit();
        next();
      }
      case ',' -> comma();
      case '[' -> openArray();
      case ']' -> closeArray();
      case '{' -> value();
      default -> scalar(b);
    }
    return true;
  }

  private void comma() {
    if (commaMayFollow) {
      emit();
      next();
      commaMayFollow = false;
    } else {
      garbage();
    }
  }

  private void openArray() {
    if (inArray) {
      value();
    } else {
      emit();
      next();
      inArray = true;
      anyElement = false;
      commaMayFollow = false;
    }
  }

  private void closeArray() {
    if (!inArray) {
      garbage();
      return;
    }
    emit();
    next();
    inArray = false;
    commaMayFollow = true;
    if (!anyElement) {
      records.skip("empty");
    }
  }

  /** An object, or an array inside one that is taken apart. */
  private void value() {
    emit();
    anyElement = true;
    commaMayFollow = true;
    Value begun = new Value(new byte[0], position(), LineLoop.where(records, line, lineStart));
    long ownLine = lineStart;
    Scan scan = new Scan();
    Outcome outcome = scan.run();
    Value value = new Value(scan.taken(), begun.position, begun.where);
    endedInside = outcome == Outcome.ENDED;
    if (scan.tooLarge) {
      String message =
          value.where + " has more than " + records.settings().maxPageBytes() + " bytes";
      records.lost(value.position, "too_large", message, value.bytes);
      if (outcome == Outcome.BROKEN) {
        restOfLine();
      }
    } else if (outcome == Outcome.WHOLE) {
      held = value;
    } else if (outcome == Outcome.ENDED && in.damage() != null) {
      records.cutShort(in, value.position, value.bytes);
    } else {
      objects.lost(firstLine(value.bytes, ownLine), value.position, value.where);
    }
  }

  /**
   * The first line of a value that does not end, up to its end. The lines after it are the next
   * ones to be read: they may be values again.
   */
  private byte[] firstLine(byte[] bytes, long ownLine) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end == bytes.length) {
      byte[] rest = restOfLine();
      byte[] all = Arrays.copyOf(bytes, bytes.length + rest.length);
      System.arraycopy(rest, 0, all, bytes.length, rest.length);
      return all;
    }
    for (int i = end; i < bytes.length; i++) {
      line -= bytes[i] == '\n' ? 1 : 0;
    }
    putBack(bytes, end);
    lineStart = ownLine;
    return Arrays.copyOf(bytes, end);
  }

  /** Makes the last bytes of those that were read the next ones. */
  private void putBack(byte[] bytes, int from) {
    long start = position() - (bytes.length - from);
    int left = pending.length - at;
    byte[] all = Arrays.copyOfRange(bytes, from, bytes.length + left);
    System.arraycopy(pending, at, all, bytes.length - from, left);
    pending = all;
    at = 0;
    pendingStart = start;
  }

  /** A string, a number or a word, which is a value but no object; or no JSON at all. */
  private void scalar(int first) {
    if (first == 0xef && isByteOrderMark()) {
      return;
    }
    long position = position();
    String where = LineLoop.where(records, line, lineStart);
    long ownLine = lineStart;
    Scan scan = new Scan();
    boolean whole = first == '"' ? scan.quoted() : scan.word();
    Value value = new Value(scan.taken(), position, where);
    boolean valid = whole && !scan.tooLarge && (first == '"' || isScalar(value.bytes));
    if (valid && isDelimiter(peek())) {
      emit();
      anyElement = true;
      commaMayFollow = true;
      held = value;
    } else {
      garbage(firstLine(value.bytes, ownLine), value);
    }
  }

  private static boolean isScalar(byte[] bytes) {
    String word = new String(bytes, StandardCharsets.ISO_8859_1);
    return WORDS.contains(word)
        || word.matches("-?(0|[1-9][0-9]{0,999})(\\.[0-9]{1,999})?([eE][-+]?[0-9]{1,9})?");
  }

  private static boolean isDelimiter(int b) {
    return b < 0 || b == SEPARATOR || " \t\r\n,[]{\"".indexOf(b) >= 0;
  }

  private boolean isByteOrderMark() {
    byte[] three = at < pending.length ? Arrays.copyOfRange(pending, at, at + 3) : in.peek(3);
    if (three.length < 3 || three[1] != (byte) 0xbb || three[2] != (byte) 0xbf) {
      return false;
    }
    next();
    next();
    next();
    return true;
  }

  /** What is no value is lost up to the end of its line. */
  private void garbage() {
    Value place = new Value(new byte[0], position(), LineLoop.where(records, line, lineStart));
    garbage(restOfLine(), place);
  }

  /** Loses what is no value, with the value that it follows on its line. */
  private void garbage(byte[] bytes, Value place) {
    Value before = held;
    held = null;
    commaMayFollow = true;
    anyElement = true;
    if (before == null) {
      objects.lost(bytes, place.position, place.where);
    } else {
      String message = before.where + ": something that is no JSON follows the value";
      records.lost(before.position, "bad_json", message, before.bytes);
    }
  }

  /** The beginning of what is left of the line, which is passed over. */
  private byte[] restOfLine() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    int b = peek();
    while (b >= 0 && b != '\n' && b != '\r') {
      next();
      if (rest.size() < SAMPLE) {
        rest.write(b);
      }
      b = peek();
    }
    return rest.toByteArray();
  }

  private void emit() {
    Value value = held;
    held = null;
    if (value != null) {
      objects.read(value.bytes, value.position, value.where);
    }
  }

  /** Follows the grammar of JSON to the end of a value, and keeps its bytes. */
  private final class Scan {
    private byte[] bytes = new byte[1 << 10];
    private int size;
    private final BitSet objectAt = new BitSet();
    private final int max = records.settings().maxPageBytes();
    private int depth;
    private boolean tooLarge;

    /** What the grammar wants next. */
    private enum Wanted {
      VALUE,
      VALUE_OR_END,
      KEY,
      KEY_OR_END,
      COLON,
      COMMA_OR_END
    }

    private int take() {
      int b = next();
      if (b >= 0) {
        if (size == bytes.length && size < max) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(max, 2L * size));
        }
        if (size < max) {
          bytes[size++] = (byte) b;
        } else {
          tooLarge = true;
        }
      }
      return b;
    }

    byte[] taken() {
      return Arrays.copyOf(bytes, size);
    }

    Outcome run() {
      Wanted wanted = Wanted.VALUE;
      while (true) {
        int b = take();
        if (b < 0) {
          return Outcome.ENDED;
        }
        if (b == ' ' || b == '\t' || b == '\r' || b == '\n') {
          continue;
        }
        boolean end = closes(wanted, b);
        if (end) {
          depth--;
        }
        Wanted then = end ? Wanted.COMMA_OR_END : after(wanted, b);
        if (then == null || depth > MOST_DEPTH) {
          return Outcome.BROKEN;
        }
        if (b == '"' && string() == Outcome.ENDED) {
          return Outcome.ENDED;
        }
        if (depth == 0) {
          return Outcome.WHOLE;
        }
        wanted = then;
      }
    }

    private boolean closes(Wanted wanted, int b) {
      boolean object = depth > 0 && objectAt.get(depth);
      boolean may =
          wanted == Wanted.COMMA_OR_END
              || wanted == (object ? Wanted.KEY_OR_END : Wanted.VALUE_OR_END);
      return may && depth > 0 && b == (object ? '}' : ']');
    }

    /** What is wanted after a byte that closes nothing; null if the byte cannot be there. */
    private @Nullable Wanted after(Wanted wanted, int b) {
      return switch (wanted) {
        case VALUE, VALUE_OR_END -> afterValue(b);
        case KEY, KEY_OR_END -> b == '"' ? Wanted.COLON : null;
        case COLON -> b == ':' ? Wanted.VALUE : null;
        case COMMA_OR_END -> b != ',' ? null : objectAt.get(depth) ? Wanted.KEY : Wanted.VALUE;
      };
    }

    private @Nullable Wanted afterValue(int b) {
      if (b == '{' || b == '[') {
        objectAt.set(++depth, b == '{');
        return b == '{' ? Wanted.KEY_OR_END : Wanted.VALUE_OR_END;
      }
      if (b == '"') {
        return Wanted.COMMA_OR_END;
      }
      if (!isWord(b)) {
        return null;
      }
      word();
      return Wanted.COMMA_OR_END;
    }

    /** From after the first quotation mark to after the last one. */
    Outcome string() {
      int b = take();
      while (b >= 0 && b != '"') {
        if (b == '\\') {
          take();
        }
        b = take();
      }
      return b < 0 ? Outcome.ENDED : Outcome.WHOLE;
    }

    /** A string from its first quotation mark on; false if it does not end. */
    boolean quoted() {
      take();
      return string() == Outcome.WHOLE;
    }

    /** The letters, digits and signs of a number or a word. */
    boolean word() {
      while (isWord(peek())) {
        take();
      }
      return true;
    }

    private boolean isWord(int b) {
      return (b >= '0' && b <= '9')
          || (b >= 'a' && b <= 'z')
          || (b >= 'A' && b <= 'Z')
          || b == '-'
          || b == '+'
          || b == '.';
    }
  }
}
