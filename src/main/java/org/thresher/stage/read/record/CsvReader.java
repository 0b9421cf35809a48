package org.thresher.stage.read.record;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.job.FieldNames;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.bytes.ByteReader;
import org.thresher.stage.read.bytes.PlainStream;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.CsvRows.Row;
import org.thresher.stage.read.sniff.ContentType;
import org.thresher.stage.read.sniff.DecodedText;
import org.thresher.stage.read.sniff.Encodings;
import org.thresher.stage.read.sniff.TextDecoder;

/** Tables with a header line, separated by commas, semicolons or tabs. */
public final class CsvReader implements RecordReader {
  private static final char[] DELIMITERS = {',', '\t', ';'};
  private static final int SAMPLE = 64 << 10;

  private final @Nullable ByteReader beginning;

  /** A reader of a whole table. */
  public CsvReader() {
    this(null);
  }

  /**
   * A reader of a part of a table.
   *
   * @param beginning the table from its beginning, for the header
   */
  public CsvReader(@Nullable ByteReader beginning) {
    this.beginning = beginning;
  }

  /** Whether a line of text is the header of a table with one of the wanted text columns. */
  static boolean isHeader(String text, FieldNames names) {
    String line = text.lines().findFirst().orElse("");
    if (line.length() > 2000) {
      return false;
    }
    List<String> cells = List.of(line.replace("\"", "").split("[" + delimiter(line) + "]", -1));
    boolean wanted = names.page().stream().anyMatch(cells::contains);
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

  private static char delimiter(byte[] sample) {
    return delimiter(ContentType.asciiPrefix(sample).lines().findFirst().orElse(""));
  }

  /** The parts of a table, each beginning with a row. The table is read once for that. */
  public static List<Part> parts(StoredFile file, byte[] prefix, ReadSettings settings)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    long from = 0;
    try (ByteReader in =
        new ByteReader(
            new PlainStream(new StoredInput(file.open(0), 0)), ByteReader.ExpansionLimit.NONE, 0)) {
      skipMark(in);
      CsvRows rows =
          new CsvRows(
              in, delimiter(prefix), CsvRows.endsWithBareReturn(prefix), settings.maxPageBytes());
      while (in.hasNext()) {
        rows.skip();
        if (in.position() - from >= settings.chunkBytes() && in.hasNext()) {
          parts.add(Part.of(from, in.position()));
          from = in.position();
        }
      }
    }
    parts.add(Part.of(from, Long.MAX_VALUE));
    return parts;
  }

  private static void skipMark(ByteReader in) {
    if (ContentType.startsWith(in.peek(3), 0xef, 0xbb, 0xbf)) {
      in.skip(3);
    }
  }

  @Override
  public void read(ByteReader in, PageMaker records) {
    ByteReader top = beginning == null ? in : beginning;
    byte[] sample = top.peek(SAMPLE);
    DecodedText decoded = TextDecoder.decode(sample, null, false);
    Encodings.Encoding encoding = Encodings.of(decoded.charset());
    Charset charset = encoding == null ? StandardCharsets.UTF_8 : encoding.charset();
    skipMark(top);
    char delimiter = delimiter(sample);
    long start = top.position();
    int max = records.settings().maxPageBytes();
    boolean bareReturns = CsvRows.endsWithBareReturn(sample);
    Row header = new CsvRows(top, delimiter, bareReturns, max).next();
    Columns columns = new Columns(header, charset, records.settings().fields());
    if (top.damage() != null) {
      records.cutShort(top, start, header.bytes());
    } else if (header.open()) {
      records.lost(start, "bad_csv", "the table ends inside quotes", header.bytes());
    } else if (columns.page(header) != null) {
      CsvRows rows = new CsvRows(in, delimiter, bareReturns, max);
      rows(in, rows, columns, decoded.charset(), records);
    } else if (top == in) {
      String message = "no column is named as one of " + records.settings().fields().page();
      records.lost(start, "no_text_field", message, header.bytes());
    }
  }

  private static void rows(
      ByteReader in, CsvRows rows, Columns columns, String charset, PageMaker records) {
    int max = records.settings().maxPageBytes();
    while (in.hasNext() && records.inChunk(in.position())) {
      long position = in.position();
      Row row = rows.next();
      if (in.damage() != null) {
        records.cutShort(in, position, row.bytes());
      } else if (row.tooLarge()) {
        records.lost(position, "too_large", "a row of more than " + max + " bytes", row.bytes());
      } else if (row.open()) {
        records.lost(position, "bad_csv", "the table ends inside quotes", row.bytes());
      } else if (row.bytes().length > 0) {
        RecordContent page = columns.page(row);
        if (page == null) {
          records.lost(position, "bad_csv", "the row has no text column", row.bytes());
        } else {
          records.page(position, "csv", charset, page, columns.fields(row), row.bytes());
        }
      }
    }
    if (!in.hasNext()) {
      records.damagedBetween(in);
    }
  }

  /** Where the wanted columns are. */
  private static final class Columns {
    private final Map<String, Integer> places = new HashMap<>();
    private final Charset charset;
    private final FieldNames names;

    Columns(Row header, Charset charset, FieldNames names) {
      this.charset = charset;
      this.names = names;
      for (int i = 0; i < header.cells().size(); i++) {
        places.putIfAbsent(new String(header.cells().get(i), charset).strip(), i);
      }
    }

    @Nullable RecordContent page(Row row) {
      return RecordContent.of(names, wanted -> first(row, wanted));
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
        if (place != null && place < row.cells().size()) {
          return new String(row.cells().get(place), charset);
        }
      }
      return null;
    }
  }
}
