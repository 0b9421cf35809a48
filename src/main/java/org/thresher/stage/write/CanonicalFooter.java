package org.thresher.stage.write;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * Sorts those lists in a Parquet footer whose order has no meaning. parquet-hadoop writes a
 * column's encodings in the order of a hash set of enum constants, which is another one in every
 * JVM, so that equal rows would not give equal bytes.
 */
final class CanonicalFooter {
  /** The footer's length and the magic number {@code PAR1}. */
  private static final int TRAILER = 8;

  private CanonicalFooter() {}

  /** Copies the end of a file, its footer included, with the footer in order. */
  static void copy(byte[] endOfFile, OutputStream out) throws IOException {
    int trailer = endOfFile.length - TRAILER;
    int length =
        ByteBuffer.wrap(endOfFile, trailer, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
    int start = trailer - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(endOfFile, start, length));
    sort(footer);
    ByteArrayOutputStream sorted = new ByteArrayOutputStream(length);
    Util.writeFileMetaData(footer, sorted);
    if (sorted.size() != length) {
      throw new IOException("a Parquet footer changed its length when put in order");
    }
    out.write(endOfFile, 0, start);
    sorted.writeTo(out);
    out.write(endOfFile, trailer, TRAILER);
  }

  private static void sort(FileMetaData footer) {
    footer.getKey_value_metadata().sort(Comparator.comparing(KeyValue::getKey));
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk column : group.getColumns()) {
        sort(column.getMeta_data());
      }
    }
  }

  private static void sort(ColumnMetaData column) {
    column.getEncodings().sort(Comparator.naturalOrder());
    if (column.isSetEncoding_stats()) {
      column
          .getEncoding_stats()
          .sort(
              Comparator.comparing(PageEncodingStats::getPage_type)
                  .thenComparing(PageEncodingStats::getEncoding));
    }
  }
}
