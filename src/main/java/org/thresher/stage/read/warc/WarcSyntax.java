package org.thresher.stage.read.warc;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.record.HeaderFields;
import org.thresher.stage.read.record.RecordHeader;
import org.thresher.stage.read.sniff.ContentType;

/** WARC 0.17 to 1.1 (ISO 28500); line ends may be bare line feeds. */
public final class WarcSyntax implements RecordSyntax {
  private static final int MAX_HEADER = 1 << 20;
  private static final int MAX_LINES = 1000;

  @Override
  public boolean startsWithHeader(byte[] bytes) {
    return ContentType.startsWith(bytes, "WARC/")
        && bytes.length > 7
        && Character.isDigit(bytes[5]);
  }

  @Override
  public RecordHeader header(ByteReader in) {
    HeaderFields fields = new HeaderFields();
    in.line(MAX_HEADER);
    int left = MAX_HEADER;
    for (int i = 0; i < MAX_LINES && left > 0; i++) {
      byte[] line = in.line(left);
      left -= line == null ? 0 : line.length;
      String text = line == null ? "" : HeaderFields.text(line);
      if (text.isEmpty()) {
        break;
      }
      fields.add(text);
    }
    String contentType = fields.get("content-type");
    String type = fields.get("warc-type");
    return new RecordHeader(
        type == null ? "unknown" : type.toLowerCase(Locale.ROOT),
        bare(fields.get("warc-record-id")),
        bare(fields.get("warc-target-uri")),
        fields.get("warc-date"),
        HeaderFields.mime(contentType),
        HeaderFields.charset(contentType),
        length(fields.get("content-length")),
        fields.get("warc-truncated") != null,
        new RecordHeader.Reference(
            fields.get("warc-payload-digest"),
            fields.get("warc-block-digest"),
            bare(fields.get("warc-refers-to")),
            bare(fields.get("warc-refers-to-target-uri")),
            fields.get("warc-refers-to-date")));
  }

  @Override
  public String source() {
    return "warc";
  }

  /** Some writers put the URL into angle brackets. */
  private static @Nullable String bare(@Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    boolean brackets = value.startsWith("<") && value.endsWith(">");
    return brackets ? value.substring(1, value.length() - 1) : value;
  }

  static long length(@Nullable String value) {
    if (value == null || value.isEmpty() || value.length() > 18) {
      return -1;
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(value);
  }
}
