package org.thresher.corpus.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file in Parquet, one after the other, as the JSON of lines. */
public final class ParquetObjects implements Closeable {
  private final ParquetFileReader file;
  private final MessageType schema;
  private @Nullable RecordReader<Group> group;
  private long left;

  /**
   * Opens a file that this program has written.
   *
   * @param columns the columns that are read; all if there are none
   * @throws IOException if it cannot be read
   */
  public ParquetObjects(Path path, Set<String> columns) throws IOException {
    file =
        ParquetFileReader.open(
            new LocalInputFile(path),
            ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdPages())
                .build());
    MessageType all = file.getFooter().getFileMetaData().getSchema();
    List<Type> read =
        all.getFields().stream()
            .filter(column -> columns.isEmpty() || columns.contains(column.getName()))
            .toList();
    schema = new MessageType(all.getName(), read);
    file.setRequestedSchema(schema);
  }

  /** The next row; null at the end. */
  public @Nullable ObjectNode next() throws IOException {
    while (left == 0) {
      PageReadStore pages = file.readNextRowGroup();
      if (pages == null) {
        return null;
      }
      left = pages.getRowCount();
      group =
          new ColumnIOFactory()
              .getColumnIO(schema)
              .getRecordReader(pages, new GroupRecordConverter(schema));
    }
    left--;
    return group == null ? null : object(group.read(), schema);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static ObjectNode object(Group row, GroupType type) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Type field = type.getType(i);
      if (row.getFieldRepetitionCount(i) == 0) {
        object.putNull(field.getName());
      } else if (field.isPrimitive()) {
        put(object, field, row, i);
      } else if (field.getLogicalTypeAnnotation()
          instanceof LogicalTypeAnnotation.ListLogicalTypeAnnotation) {
        list(object.putArray(field.getName()), row.getGroup(i, 0), field.asGroupType());
      } else {
        object.set(field.getName(), object(row.getGroup(i, 0), field.asGroupType()));
      }
    }
    return object;
  }

  private static void put(ObjectNode object, Type field, Group row, int i) {
    switch (field.asPrimitiveType().getPrimitiveTypeName()) {
      case INT64 -> object.put(field.getName(), row.getLong(i, 0));
      case DOUBLE -> object.put(field.getName(), row.getDouble(i, 0));
      default -> object.put(field.getName(), row.getString(i, 0));
    }
  }

  /** A list of strings or of objects, in three levels as the format defines it. */
  private static void list(ArrayNode array, Group list, GroupType type) {
    GroupType repeated = type.getType(0).asGroupType();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      Group element = list.getGroup(0, i);
      if (repeated.getType(0).isPrimitive()) {
        array.add(element.getString(0, 0));
      } else {
        array.add(object(element.getGroup(0, 0), repeated.getType(0).asGroupType()));
      }
    }
  }
}
