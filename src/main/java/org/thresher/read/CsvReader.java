package org.thresher.read;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;

/**
 * Tables with a header line, separated by commas, semicolons or tabs, quoted after RFC 4180 (a line
 * feed inside quotes is text).
 */
final class CsvReader implements RecordReader {
  private static final char[] DELIMITERS = {',', '\t', ';'};
  private static final int SAMPLE = 64 << 10;

  /** Whether a line of text is the header of a table with one of the wanted text columns. */
  static boolean isHeader(String text, FieldNames names) {
    String line = text.lines().findFirst().orElse("");
    if (line.length() > 2000) {
      return false;
    }
    List<String> cells = List.of(line.replace("\"", "").split("[" + delimiter(line) + "]", -1));
    boolean wanted = names.text().stream().anyMatch(cells::contains);
    boolean known =
        names.url().stream().anyMatch(cells::contains)
            || names.id().stream().anyMatch(cells::contains)
            || names.title().stream().anyMatch(cells::contains);
    return cells.size() > 1 && wanted && known && cells.stream().allMatch(c -> c.length() < 60);
  }

  private static char delimiter(String header) {
    char best = ',';
    long most = 0;
    for (char delimiter : DELIMITERS) {
      long count = header.chars().filter(c -> c == delimiter).count();
      if (count > most) {
        most = count;
        best = delimiter;
      }
    }
    return best;
  }

  /** A row: its cells, and its bytes as they stand. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  private record Row(List<byte[]> cells, byte[] bytes, boolean tooLarge) {}

  @Override
  public void read(ByteReader in, Records records) {
    byte[] sample = in.peek(SAMPLE);
    DecodedText decoded = TextDecoder.decode(sample, null, false);
    Encodings.Encoding encoding = Encodings.of(decoded.charset());
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding.charset();
    if (ContentType.startsWith(sample, 0xef, 0xbb, 0xbf)) {
      in.skip(3);
    }
    String headerLine = ContentType.asciiPrefix(sample).lines().findFirst().orElse("");
    char delimiter = delimiter(headerLine);
    long start = in.position();
    Row header = row(in, delimiter, records.settings().maxPageBytes());
    Columns columns = new Columns(header, charset, records.settings().fields());
    if (in.damage() != null) {
      records.cutShort(in, start, header.bytes);
    } else if (columns.text(header) == null) {
      String message = "no column is named as one of " + records.settings().fields().text();
      records.lost(start, "no_text_field", message, header.bytes);
    } else {
      rows(in, delimiter, columns, decoded.charset(), records);
    }
  }

  private static void rows(
      ByteReader in, char delimiter, Columns columns, String charset, Records records) {
    int max = records.settings().maxPageBytes();
    while (in.hasNext()) {
      long position = in.position();
      Row row = row(in, delimiter, max);
      if (in.damage() != null) {
        records.cutShort(in, position, row.bytes);
      } else if (row.tooLarge) {
        records.lost(position, "too_large", "a row of more than " + max + " bytes", row.bytes);
      } else if (row.bytes.length > 0) {
        String text = columns.text(row);
        if (text == null) {
          records.lost(position, "bad_csv", "the row has no text column", row.bytes);
        } else {
          records.page(position, "csv", charset, text, columns.fields(row), row.bytes);
        }
      }
    }
    records.damagedBetween(in);
  }

  /** Reads a row with its line end. */
  private static Row row(ByteReader in, char delimiter, int max) {
    List<byte[]> cells = new ArrayList<>();
    ByteArrayOutputStream cell = new ByteArrayOutputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    boolean tooLarge = false;
    int b;
    while ((b = in.read()) >= 0 && (quoted || b != '\n')) {
      if (bytes.size() >= max) {
        tooLarge = true;
        in.skipLine();
        break;
      }
      bytes.write(b);
      if (b == '"' && quoted && in.peek() == '"') {
        bytes.write(in.read());
        cell.write('"');
      } else if (b == '"' && (quoted || cell.size() == 0)) {
        quoted = !quoted;
      } else if (b == delimiter && !quoted) {
        cells.add(cell.toByteArray());
        cell.reset();
      } else if (b != '\r' || quoted || in.peek() != '\n') {
        cell.write(b);
      }
    }
    cells.add(cell.toByteArray());
    return new Row(cells, bytes.toByteArray(), tooLarge);
  }

  /** Where the wanted columns stand. */
  private static final class Columns {
    private final Map<String, Integer> places = new HashMap<>();
    private final Charset charset;
    private final FieldNames names;

    Columns(Row header, Charset charset, FieldNames names) {
      this.charset = charset;
      this.names = names;
      for (int i = 0; i < header.cells.size(); i++) {
        places.putIfAbsent(new String(header.cells.get(i), charset).strip(), i);
      }
    }

    @Nullable String text(Row row) {
      String text = first(row, names.text());
      return text == null ? first(row, names.html()) : text;
    }

    RawPage.Fields fields(Row row) {
      String keywords = first(row, names.keywords());
      return new RawPage.Fields(
          some(first(row, names.id())),
          some(first(row, names.url())),
          some(first(row, names.date())),
          new Page.Hints(
              some(first(row, names.title())),
              some(first(row, names.author())),
              some(first(row, names.datePublished())),
              some(first(row, names.section())),
              keywords == null ? List.of() : JsonRecords.keywords(List.of(keywords))));
    }

    private static @Nullable String some(@Nullable String cell) {
      return cell == null || cell.isBlank() ? null : cell;
    }

    private @Nullable String first(Row row, List<String> wanted) {
      for (String name : wanted) {
        Integer place = places.get(name);
        if (place != null && place < row.cells.size()) {
          return new String(row.cells.get(place), charset);
        }
      }
      return null;
    }
  }
}
