package org.thresher.stage.read.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.thresher.job.FieldNames;
import org.thresher.stage.read.bytes.DamagedInputException;
import org.thresher.stage.read.bytes.ExpansionCheck;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.StoredInput;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.JsonRecords;
import org.thresher.stage.read.record.PageMaker;

/**
 * Reads Parquet: rows are records with the same names of fields as JSON objects. Only the columns
 * that are asked for are read, page by page, so that memory depends on pages and not on row groups.
 * A record's position is the number of its row in the file.
 */
public final class ParquetReader {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};
  private static final int TAIL = 8;
  private static final int MOST_DEPTH = 100;

  /** Characters after which the expansion is looked at. */
  private static final int CHECK_EVERY = 1 << 16;

  /** What a row and a value cost at least, as characters. */
  private static final int ROW = 64;

  private static final int MOST_FOOTER = 64 << 20;

  private final StoredFile file;
  private final long size;
  private final PageMaker records;
  private final JsonRecords rows;
  private final ExpansionCheck.Stream expansion;
  private long produced;
  private long checked;

  /**
   * A reader of a file.
   *
   * @param size its bytes
   */
  public ParquetReader(StoredFile file, long size, PageMaker records) {
    this.file = file;
    this.size = size;
    this.records = records;
    this.rows = new JsonRecords(records);
    StoredInput none = new StoredInput(InputStream.nullInputStream(), 0);
    int ratio = records.settings().maxExpansionRatio();
    this.expansion = new ExpansionCheck(ratio, none).stream(false);
  }

  /** Parts of whole row groups. */
  public static List<Part> parts(StoredFile file, long size, long chunkBytes) throws IOException {
    List<Part> parts = new ArrayList<>();
    long from = 0;
    long start = 0;
    long row = 0;
    for (BlockMetaData group : footer(file, size).getBlocks()) {
      long at = group.getStartingPos();
      if (row > start && at - from >= chunkBytes) {
        parts.add(new Part(from, at, start, row));
        from = at;
        start = row;
      }
      row += group.getRowCount();
    }
    parts.add(new Part(from, Long.MAX_VALUE, start, Long.MAX_VALUE));
    return parts;
  }

  private static ParquetMetadata footer(StoredFile file, long size) throws IOException {
    if (size < TAIL + MAGIC.length) {
      throw new DamagedInputException("truncated_parquet", "the file is too short for a footer");
    }
    int length;
    try (DataInputStream in = new DataInputStream(file.open(size - TAIL))) {
      length = Integer.reverseBytes(in.readInt());
      if (in.readInt() != 0x50415231) {
        throw new DamagedInputException("truncated_parquet", "the file does not end in a footer");
      }
    }
    if (length <= 0 || length > Math.min(size - TAIL - MAGIC.length, MOST_FOOTER)) {
      throw new DamagedInputException("corrupt_parquet", "a footer of " + length + " bytes");
    }
    try (DataInputStream in = new DataInputStream(file.open(size - TAIL - length))) {
      byte[] footer = new byte[length];
      in.readFully(footer);
      byte[] bytes = ThriftBytes.next(new ByteArrayInputStream(footer), length);
      FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(bytes));
      requireShallow(metadata.getSchema());
      return new ParquetMetadataConverter().fromParquetMetadata(metadata);
    } catch (DamagedInputException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DamagedInputException("corrupt_parquet", "a footer that cannot be read");
    }
  }

  /** The library goes down into groups by calling itself. */
  private static void requireShallow(List<SchemaElement> schema) throws DamagedInputException {
    Deque<Integer> open = new ArrayDeque<>();
    for (SchemaElement element : schema) {
      if (open.size() > MOST_DEPTH) {
        throw new DamagedInputException(
            "corrupt_parquet", "columns in more than " + MOST_DEPTH + " groups in one another");
      }
      if (element.isSetNum_children() && element.getNum_children() > 0) {
        open.push(element.getNum_children());
        continue;
      }
      while (!open.isEmpty() && open.peek() == 1) {
        open.pop();
      }
      if (!open.isEmpty()) {
        open.push(open.pop() - 1);
      }
    }
  }

  /** Reads the rows of the part; damage costs the rest of its row group. */
  public void read() throws IOException {
    try {
      ParquetMetadata footer = footer(file, size);
      MessageType schema = footer.getFileMetaData().getSchema();
      MessageType wanted = wanted(schema, records.settings().fields());
      if (wanted.getFieldCount() == 0 && records.chunk().first()) {
        String message = "no column is named as one of " + records.settings().fields().page();
        records.lost(0, "no_text_field", message, new byte[0]);
      }
      if (wanted.getFieldCount() == 0) {
        return;
      }
      String writer = footer.getFileMetaData().getCreatedBy();
      MessageColumnIO columns =
          new ColumnIOFactory(writer == null ? "" : writer).getColumnIO(wanted, schema);
      long row = 0;
      for (BlockMetaData group : footer.getBlocks()) {
        Part part = records.chunk().part();
        if (row >= part.start() && records.inChunk(row)) {
          readGroup(group, columns, wanted, row);
        }
        row += group.getRowCount();
      }
      if (row == 0) {
        records.skip("empty");
      }
    } catch (DamagedInputException e) {
      records.lost(0, e.error(), String.valueOf(e.getMessage()), new byte[0]);
    } catch (RuntimeException e) {
      records.lost(0, "corrupt_parquet", "columns that cannot be read", new byte[0]);
    }
  }

  private void readGroup(BlockMetaData group, MessageColumnIO columns, MessageType wanted, long row)
      throws IOException {
    long at = row;
    try (ParquetPages pages = new ParquetPages(file, size, group.getRowCount(), mostPageBytes())) {
      for (ColumnDescriptor column : wanted.getColumns()) {
        pages.add(column, chunk(group, column));
      }
      ParquetRow materializer = new ParquetRow(wanted, this::count);
      RecordReader<ObjectNode> reader =
          columns.getRecordReader(pages, materializer, FilterCompat.NOOP);
      for (; at < row + group.getRowCount(); at++) {
        count(ROW);
        rows.read(reader.read(), at, "row " + (at + 1));
      }
    } catch (DamagedInputException e) {
      damaged(e.error(), e, at, row + group.getRowCount());
    } catch (ParquetPages.PageException e) {
      damaged(e.error(), e, at, row + group.getRowCount());
    } catch (RuntimeException e) {
      Exception pages = new IOException("pages whose values cannot be decoded");
      damaged("corrupt_parquet", pages, at, row + group.getRowCount());
    } catch (OutOfMemoryError e) {
      // The library makes room for as many values as a page states; what was read before is given.
      Exception pages = new IOException("a page that states more values than there is room for");
      damaged("corrupt_parquet", pages, at, row + group.getRowCount());
    }
  }

  /** Counts what is made of the file: a value of a dictionary may be in very many rows. */
  private void count(long characters) {
    produced += characters;
    if (produced > checked + CHECK_EVERY) {
      checked = produced;
      try {
        expansion.check(produced, size);
      } catch (DamagedInputException e) {
        throw new ParquetPages.PageException(e.error(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void damaged(String error, Exception cause, long row, long end) {
    String message = "rows %d to %d cannot be read: %s".formatted(row + 1, end, cause.getMessage());
    records.damaged(row, error, message, new byte[0]);
  }

  /** Pages hold a number of rows, so that they may be larger than one of them. */
  private int mostPageBytes() {
    return (int) Math.min(1 << 30, 8L * records.settings().maxPageBytes());
  }

  private static ColumnChunkMetaData chunk(BlockMetaData group, ColumnDescriptor column)
      throws DamagedInputException {
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      if (List.of(chunk.getPath().toArray()).equals(List.of(column.getPath()))) {
        return chunk;
      }
    }
    throw new DamagedInputException("corrupt_parquet", "a row group lacks a column");
  }

  /** The fields at the top that one of the wanted names is in; none without a text. */
  private static MessageType wanted(MessageType schema, FieldNames names) {
    Set<String> tops = new LinkedHashSet<>();
    for (List<String> wanted : names.all()) {
      for (String name : wanted) {
        int dot = name.indexOf('.');
        tops.add(schema.containsField(name) || dot < 0 ? name : name.substring(0, dot));
      }
    }
    List<Type> fields =
        schema.getFields().stream().filter(f -> tops.contains(f.getName())).toList();
    boolean text =
        names.page().stream().anyMatch(schema::containsField)
            || fields.stream().anyMatch(f -> !f.isPrimitive());
    return new MessageType(schema.getName(), text ? fields : List.of());
  }
}
