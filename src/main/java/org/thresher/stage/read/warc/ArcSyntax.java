package org.thresher.stage.read.warc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.record.HeaderFields;
import org.thresher.stage.read.record.RecordHeader;

/**
 * ARC versions 1 and 2 of the Internet Archive: one line of URL, IP address, date, media type and
 * length, with more columns between in version 2.
 */
public final class ArcSyntax implements RecordSyntax {
  @Override
  public boolean startsWithHeader(byte[] bytes) {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    boolean whole = end < bytes.length;
    return whole && dateColumn(columns(bytes, end)) > 0;
  }

  @Override
  public RecordHeader header(ByteReader in) {
    byte[] line = in.line(LOOK);
    String[] columns = line == null ? new String[0] : columns(line, line.length);
    int date = dateColumn(columns);
    if (date < 0) {
      return new RecordHeader(
          "unknown", null, null, null, "", null, -1, false, RecordHeader.Reference.NONE);
    }
    String url = String.join(" ", Arrays.copyOf(columns, date - 1));
    return new RecordHeader(
        url.startsWith("filedesc:") ? "filedesc" : "response",
        null,
        url,
        isoDate(columns[date]),
        HeaderFields.mime(columns[date + 1]),
        null,
        WarcSyntax.length(columns[columns.length - 1]),
        false,
        RecordHeader.Reference.NONE);
  }

  @Override
  public String source() {
    return "arc";
  }

  private static String[] columns(byte[] line, int length) {
    return new String(line, 0, length, StandardCharsets.ISO_8859_1).strip().split(" ", -1);
  }

  /** The place of the date, which follows URL and IP address; -1 if the line is no header. */
  private static int dateColumn(String[] columns) {
    if (columns.length < 5 || WarcSyntax.length(columns[columns.length - 1]) < 0) {
      return -1;
    }
    for (int i = 2; i < columns.length - 2; i++) {
      boolean digits = columns[i].length() >= 8 && columns[i].length() <= 17;
      if (digits && WarcSyntax.length(columns[i]) >= 0 && isAddress(columns[i - 1])) {
        return columns[0].indexOf(':') > 0 ? i : -1;
      }
    }
    return -1;
  }

  private static boolean isAddress(String text) {
    return text.equals("-")
        || (!text.isEmpty()
            && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':'));
  }

  private static @Nullable String isoDate(String digits) {
    if (digits.length() < 14) {
      return null;
    }
    return "%s-%s-%sT%s:%s:%sZ"
        .formatted(
            digits.substring(0, 4),
            digits.substring(4, 6),
            digits.substring(6, 8),
            digits.substring(8, 10),
            digits.substring(10, 12),
            digits.substring(12, 14));
  }
}
