package org.thresher.stage.read.parquet;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.io.input.BoundedInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.bytes.StoredFile;

/**
 * The pages of a row group, read one after another from a stream for each column. Parquet's own
 * reader loads all chunks of a row group, which may be a gigabyte, and trusts all sizes.
 */
final class ParquetPages implements PageReadStore {
  private static final ParquetMetadataConverter CONVERTER = new ParquetMetadataConverter();

  /** Headers of pages may hold the least and the greatest value. */
  private static final int MOST_HEADER = 16 << 20;

  /** Values in a block of differences; writers have 128 to 4096. */
  private static final int MOST_BLOCK = 1 << 16;

  /** Values of a dictionary; writers end theirs at a few megabytes. */
  private static final int MOST_DICTIONARY = 1 << 20;

  private final StoredFile file;
  private final long fileSize;
  private final long rows;
  private final int mostBytes;
  private final Map<ColumnDescriptor, Column> columns = new HashMap<>();
  private final List<InputStream> streams = new ArrayList<>();

  /** A page cannot be read; Parquet's interfaces leave no room for checked exceptions. */
  static final class PageException extends RuntimeException {
    private final String error;

    PageException(String error, String message) {
      super(message);
      this.error = error;
    }

    String error() {
      return error;
    }
  }

  /**
   * The pages of a row group.
   *
   * @param mostBytes largest page, decompressed
   */
  ParquetPages(StoredFile file, long fileSize, long rows, int mostBytes) {
    this.file = file;
    this.fileSize = fileSize;
    this.rows = rows;
    this.mostBytes = mostBytes;
  }

  /** Opens a column. */
  void add(ColumnDescriptor column, ColumnChunkMetaData chunk) throws IOException {
    long from = chunk.getStartingPos();
    long length = chunk.getTotalSize();
    if (chunk.isEncrypted() || from < 0 || length < 0 || from + length > fileSize) {
      throw new DamagedInputException(
          "corrupt_parquet", "column " + chunk.getPath() + " does not lie in the file");
    }
    InputStream in =
        new BufferedInputStream(
            BoundedInputStream.builder()
                .setInputStream(file.open(from))
                .setMaxCount(length)
                .setPropagateClose(true)
                .get());
    streams.add(in);
    columns.put(column, new Column(in, chunk, column));
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor column) {
    Column found = columns.get(column);
    if (found == null) {
      throw new PageException("corrupt_parquet", "no column " + column);
    }
    return found;
  }

  @Override
  public long getRowCount() {
    return rows;
  }

  @Override
  public void close() {
    for (InputStream stream : streams) {
      try {
        stream.close();
      } catch (IOException e) {
        throw new PageException("unreadable", String.valueOf(e.getMessage()));
      }
    }
  }

  private final class Column implements PageReader {
    private final InputStream in;
    private final ColumnChunkMetaData chunk;
    private final ColumnDescriptor column;
    private long valuesLeft;
    private @Nullable DataPage first;

    Column(InputStream in, ColumnChunkMetaData chunk, ColumnDescriptor column) {
      this.in = in;
      this.column = column;
      this.chunk = chunk;
      valuesLeft = chunk.getValueCount();
    }

    @Override
    public long getTotalValueCount() {
      return chunk.getValueCount();
    }

    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
      Object page = next();
      if (page instanceof DictionaryPage dictionary) {
        return dictionary;
      }
      first = (DataPage) page;
      return null;
    }

    @Override
    public @Nullable DataPage readPage() {
      DataPage page = first;
      first = null;
      Object next = page == null ? next() : page;
      return next instanceof DataPage data ? data : null;
    }

    private @Nullable Object next() {
      try {
        while (valuesLeft > 0) {
          byte[] bytes = ThriftBytes.next(in, MOST_HEADER);
          PageHeader header = Util.readPageHeader(new ByteArrayInputStream(bytes));
          byte[] stored = stored(header);
          if (header.type == PageType.DICTIONARY_PAGE) {
            return dictionary(header, stored);
          }
          if (header.type == PageType.DATA_PAGE) {
            return version1(header, stored);
          }
          if (header.type == PageType.DATA_PAGE_V2) {
            return version2(header, stored);
          }
        }
        return null;
      } catch (DamagedInputException e) {
        throw new PageException(e.error(), String.valueOf(e.getMessage()));
      } catch (IOException e) {
        throw new PageException("corrupt_parquet", String.valueOf(e.getMessage()));
      }
    }

    private byte[] stored(PageHeader header) throws IOException {
      int size = header.compressed_page_size;
      if (size < 0 || header.uncompressed_page_size < 0) {
        throw new DamagedInputException("corrupt_parquet", "a page of a negative size");
      }
      if (Math.max(size, header.uncompressed_page_size) > mostBytes) {
        throw new DamagedInputException(
            "too_large", "a page of " + header.uncompressed_page_size + " bytes");
      }
      byte[] stored = in.readNBytes(size);
      if (stored.length < size) {
        throw new DamagedInputException("truncated_parquet", "a page is cut off");
      }
      if (header.isSetCrc()) {
        CRC32 crc = new CRC32();
        crc.update(stored);
        if ((int) crc.getValue() != header.crc) {
          throw new DamagedInputException("corrupt_parquet", "wrong check sum of a page");
        }
      }
      return stored;
    }

    private DictionaryPage dictionary(PageHeader header, byte[] stored) throws IOException {
      byte[] page = decompressed(stored, header.uncompressed_page_size);
      int count = header.dictionary_page_header.num_values;
      if (count < 0 || count > page.length / leastBytes() || count > MOST_DICTIONARY) {
        throw new DamagedInputException(
            "corrupt_parquet", "a dictionary of " + count + " values in " + page.length + " bytes");
      }
      return new DictionaryPage(
          BytesInput.from(page),
          count,
          CONVERTER.getEncoding(header.dictionary_page_header.encoding));
    }

    /** The bytes that a value takes at least where values are one after another. */
    private int leastBytes() {
      PrimitiveType type = column.getPrimitiveType();
      return switch (type.getPrimitiveTypeName()) {
        case BINARY, INT32, FLOAT -> 4;
        case INT64, DOUBLE -> 8;
        case INT96 -> 12;
        case FIXED_LEN_BYTE_ARRAY -> Math.max(1, type.getTypeLength());
        case BOOLEAN -> 1;
      };
    }

    /**
     * Values that are written as differences begin with their number, for which the library makes
     * room at once.
     */
    private void requireValues(Encoding encoding, int count, byte[] page, int from)
        throws DamagedInputException {
      boolean counted =
          encoding == Encoding.DELTA_BINARY_PACKED
              || encoding == Encoding.DELTA_LENGTH_BYTE_ARRAY
              || encoding == Encoding.DELTA_BYTE_ARRAY;
      if (!counted) {
        return;
      }
      long[] numbers = new long[3];
      int at = from;
      for (int i = 0; i < numbers.length; i++) {
        int shift = 0;
        do {
          if (at >= page.length || shift > 28) {
            throw new DamagedInputException("corrupt_parquet", "values without a number of them");
          }
          numbers[i] |= (page[at] & 0x7fL) << shift;
          shift += 7;
        } while (page[at++] < 0);
      }
      boolean blocks = numbers[0] > 0 && numbers[0] <= MOST_BLOCK && numbers[1] > 0;
      if (!blocks || numbers[1] > numbers[0] || numbers[2] > count) {
        throw new DamagedInputException(
            "corrupt_parquet", "a page of " + count + " values that states " + numbers[2]);
      }
    }

    /** Where the values of a page begin, after its levels. */
    private int afterLevels(byte[] page) throws DamagedInputException {
      int at = 0;
      int levels =
          (column.getMaxRepetitionLevel() > 0 ? 1 : 0)
              + (column.getMaxDefinitionLevel() > 0 ? 1 : 0);
      for (int i = 0; i < levels; i++) {
        long length =
            at + 4 > page.length
                ? -1
                : ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
        if (length < 0 || length > page.length - at - 4) {
          throw new DamagedInputException(
              "corrupt_parquet", "levels that do not lie in their page");
        }
        at += 4 + (int) length;
      }
      return at;
    }

    private void requireCount(int count) throws DamagedInputException {
      if (count < 0) {
        throw new DamagedInputException("corrupt_parquet", "a page of " + count + " values");
      }
    }

    private DataPage version1(PageHeader header, byte[] stored) throws IOException {
      DataPageHeader data = header.data_page_header;
      requireCount(data.num_values);
      valuesLeft -= data.num_values;
      byte[] page = decompressed(stored, header.uncompressed_page_size);
      Encoding encoding = CONVERTER.getEncoding(data.encoding);
      if (encoding != Encoding.PLAIN && !encoding.usesDictionary()) {
        requireValues(encoding, data.num_values, page, afterLevels(page));
      }
      return new DataPageV1(
          BytesInput.from(page),
          data.num_values,
          header.uncompressed_page_size,
          null,
          CONVERTER.getEncoding(data.repetition_level_encoding),
          CONVERTER.getEncoding(data.definition_level_encoding),
          encoding);
    }

    private DataPage version2(PageHeader header, byte[] stored) throws IOException {
      DataPageHeaderV2 data = header.data_page_header_v2;
      requireCount(data.num_values);
      valuesLeft -= data.num_values;
      int repetition = data.repetition_levels_byte_length;
      int levels = repetition + data.definition_levels_byte_length;
      if (repetition < 0 || levels < repetition || levels > stored.length) {
        throw new DamagedInputException("corrupt_parquet", "levels that do not lie in their page");
      }
      byte[] values = Arrays.copyOfRange(stored, levels, stored.length);
      if (data.is_compressed && values.length > 0) {
        values = decompressed(values, header.uncompressed_page_size - levels);
      }
      Encoding encoding = CONVERTER.getEncoding(data.encoding);
      requireValues(encoding, data.num_values, values, 0);
      return DataPageV2.uncompressed(
          data.num_rows,
          data.num_nulls,
          data.num_values,
          BytesInput.from(stored, 0, repetition),
          BytesInput.from(stored, repetition, levels - repetition),
          encoding,
          BytesInput.from(values),
          null);
    }

    private byte[] decompressed(byte[] stored, int size) throws IOException {
      CompressionCodecName codec = chunk.getCodec();
      return ParquetCodecs.decompress(codec, stored, size);
    }
  }
}
