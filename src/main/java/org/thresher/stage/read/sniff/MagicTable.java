package org.thresher.stage.read.sniff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The first bytes of files that hold no text, from {@code magic.tsv}. */
final class MagicTable {
  private static final List<Row> ROWS = load();

  private MagicTable() {}

  /**
   * A row of the table.
   *
   * @param onlyBinary whether the bytes prove nothing if text follows
   */
  private record Row(String start, String mime, boolean onlyBinary) {
    boolean matches(byte[] bytes) {
      return ContentType.startsWith(bytes, start) && !(onlyBinary && !ContentType.isBinary(bytes));
    }
  }

  /** The media type of the first row that matches, or null. */
  static @Nullable String find(byte[] bytes) {
    for (Row row : ROWS) {
      if (row.matches(bytes)) {
        return row.mime;
      }
    }
    return null;
  }

  private static List<Row> load() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(MagicTable.class.getResourceAsStream("magic.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          rows.add(row(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }

  private static Row row(String line) {
    String[] columns = line.split("\t", -1);
    byte[] start = HexFormat.ofDelimiter(" ").parseHex(columns[0]);
    return new Row(
        new String(start, StandardCharsets.ISO_8859_1),
        columns[1],
        columns.length > 2 && columns[2].equals("binary"));
  }
}
