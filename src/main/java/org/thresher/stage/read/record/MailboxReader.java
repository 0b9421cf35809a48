package org.thresher.stage.read.record;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.thresher.stage.read.bytes.ByteReader;

/**
 * A mailbox file (mbox, RFC 4155): messages after each other, each after a line {@code From sender
 * Wed May 3 10:00:00 2023} that follows an empty line. Lines of messages that begin with the same
 * word have a {@code >} before it, which is taken off.
 */
public final class MailboxReader implements RecordReader {
  /** The line before a message; list archives write "user at host". */
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "From \\S.{0,200}[ \\d]\\d:\\d\\d(?::\\d\\d)?[ A-Za-z0-9+-]{0,20} (?:19|20)\\d\\d"
              + "(?: [+-]\\d{4})?\\s*");

  private static final Pattern FIELD = Pattern.compile(">?[A-Za-z][\\w-]{0,60}[ \\t]*:.*");
  private static final Pattern ESCAPED = Pattern.compile(">+From .*", Pattern.DOTALL);

  private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

  /** Whether a text begins like a mailbox: with such a line and the header of a message. */
  static boolean isMailbox(String prefix) {
    int end = prefix.startsWith("From ") ? prefix.indexOf('\n') : -1;
    int next = end < 0 ? -1 : prefix.indexOf('\n', end + 1);
    return next > 0
        && SEPARATOR.matcher(prefix.substring(0, end)).matches()
        && FIELD.matcher(prefix.substring(end + 1, next).strip()).matches();
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    int max = records.settings().maxPageBytes();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    long start = -1;
    boolean blank = true;
    boolean tooLong = false;
    while (true) {
      long position = in.position();
      byte[] line = in.line(max);
      if (line == null) {
        if (in.damage() != null) {
          records.cutShort(in, start, message.toByteArray());
          message.reset();
          start = -1;
          blank = true;
          continue;
        }
        break;
      }
      boolean ended = in.position() > position + line.length;
      if (blank && isSeparator(line)) {
        finish(records, start, message, tooLong);
        start = position;
        tooLong = false;
      } else {
        byte[] text = unescaped(line);
        tooLong |= message.size() + (long) text.length >= max;
        if (!tooLong) {
          message.write(text, 0, text.length);
          message.write('\n');
        }
      }
      if (!ended) {
        in.skipLine();
      }
      blank = isBlank(line);
    }
    finish(records, start, message, tooLong);
  }

  private static void finish(
      PageMaker records, long start, ByteArrayOutputStream message, boolean tooLong) {
    byte[] bytes = message.toByteArray();
    message.reset();
    if (tooLong) {
      String limit = "the message has more than " + records.settings().maxPageBytes() + " bytes";
      records.lost(start, "too_large", limit, bytes);
    } else if (start >= 0 || bytes.length > 0) {
      records.page(RawPage.message(Math.max(0, start), bytes));
    }
  }

  private static boolean isSeparator(byte[] line) {
    for (int i = 0; i < FROM.length; i++) {
      if (i >= line.length || line[i] != FROM[i]) {
        return false;
      }
    }
    return line.length < 300
        && SEPARATOR.matcher(new String(line, StandardCharsets.ISO_8859_1)).matches();
  }

  private static byte[] unescaped(byte[] line) {
    if (line.length == 0 || line[0] != '>') {
      return line;
    }
    String text = new String(line, StandardCharsets.ISO_8859_1);
    return ESCAPED.matcher(text).matches()
        ? text.substring(1).getBytes(StandardCharsets.ISO_8859_1)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    return line.length == 0 || (line.length == 1 && line[0] == '\r');
  }
}
