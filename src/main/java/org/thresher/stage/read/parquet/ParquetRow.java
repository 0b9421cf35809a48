package org.thresher.stage.read.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.thresher.stage.read.sniff.TextDecoder;
import org.thresher.stage.read.sniff.Utf8Check;

/**
 * A row of Parquet as a JSON object: lists as arrays, dates and timestamps in ISO 8601, bytes
 * decoded like pages in an unknown encoding.
 */
final class ParquetRow extends RecordMaterializer<ObjectNode> {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final long JULIAN_EPOCH_DAY = 2_440_588;

  /** What a value takes at least, in characters. */
  private static final int VALUE = 32;

  private final Group root;
  private ObjectNode row = JSON.objectNode();

  /**
   * A row.
   *
   * @param produced counts what each value takes, in characters
   */
  ParquetRow(MessageType schema, LongConsumer produced) {
    root = new Group(schema, node -> row = (ObjectNode) node, produced);
  }

  @Override
  public ObjectNode getCurrentRecord() {
    return row;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static Converter converter(Type type, Consumer<JsonNode> parent, LongConsumer produced) {
    Consumer<JsonNode> counted =
        node -> {
          produced.accept(VALUE + (node.isTextual() ? node.textValue().length() : 0));
          parent.accept(node);
        };
    if (type.isPrimitive()) {
      return new Value(type.asPrimitiveType(), counted);
    }
    boolean list = type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation;
    return list
        ? new Items(type.asGroupType(), counted, produced)
        : new Group(type.asGroupType(), counted, produced);
  }

  /** An object; fields that repeat become arrays. */
  private static final class Group extends GroupConverter {
    private final List<Converter> fields = new ArrayList<>();
    private final Consumer<JsonNode> parent;
    private ObjectNode node = JSON.objectNode();

    Group(GroupType type, Consumer<JsonNode> parent, LongConsumer produced) {
      this.parent = parent;
      for (Type field : type.getFields()) {
        String name = field.getName();
        boolean repeats = field.isRepetition(Type.Repetition.REPEATED);
        fields.add(
            converter(
                field,
                repeats ? v -> node.withArray(name).add(v) : v -> node.set(name, v),
                produced));
      }
    }

    @Override
    public Converter getConverter(int field) {
      return fields.get(field);
    }

    @Override
    public void start() {
      node = JSON.objectNode();
    }

    @Override
    public void end() {
      parent.accept(node);
    }
  }

  /** A list: a group with a repeated group with an element, or with a repeated element. */
  private static final class Items extends GroupConverter {
    private final Converter item;
    private final Consumer<JsonNode> parent;
    private ArrayNode items = JSON.arrayNode();

    Items(GroupType type, Consumer<JsonNode> parent, LongConsumer produced) {
      this.parent = parent;
      Type repeated = type.getType(0);
      boolean wrapped = !repeated.isPrimitive() && repeated.asGroupType().getFieldCount() == 1;
      item =
          wrapped
              ? new Group(repeated.asGroupType(), this::addWrapped, produced)
              : converter(repeated, value -> items.add(value), produced);
    }

    private void addWrapped(JsonNode group) {
      group.elements().forEachRemaining(items::add);
    }

    @Override
    public Converter getConverter(int field) {
      return item;
    }

    @Override
    public void start() {
      items = JSON.arrayNode();
    }

    @Override
    public void end() {
      parent.accept(items);
    }
  }

  private static final class Value extends PrimitiveConverter {
    private final PrimitiveType type;
    private final Consumer<JsonNode> parent;
    private JsonNode[] dictionary = new JsonNode[0];

    Value(PrimitiveType type, Consumer<JsonNode> parent) {
      this.type = type;
      this.parent = parent;
    }

    @Override
    public boolean hasDictionarySupport() {
      return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY;
    }

    @Override
    public void setDictionary(Dictionary values) {
      dictionary = new JsonNode[values.getMaxId() + 1];
      for (int id = 0; id < dictionary.length; id++) {
        dictionary[id] = ofBinary(values.decodeToBinary(id));
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      parent.accept(dictionary[id]);
    }

    @Override
    public void addBinary(Binary value) {
      parent.accept(ofBinary(value));
    }

    private JsonNode ofBinary(Binary value) {
      byte[] bytes = value.getBytesUnsafe();
      if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
        return JSON.textNode(ofInt96(bytes));
      }
      Utf8Check utf8 = Utf8Check.of(bytes);
      return JSON.textNode(
          utf8.valid() ? utf8.text(bytes) : TextDecoder.decode(bytes, null, true).content());
    }

    @Override
    public void addLong(long value) {
      LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
      parent.accept(
          meaning instanceof TimestampLogicalTypeAnnotation timestamp
              ? JSON.textNode(ofEpoch(value, timestamp.getUnit()))
              : JSON.numberNode(value));
    }

    @Override
    public void addInt(int value) {
      boolean date = type.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation;
      parent.accept(
          date ? JSON.textNode(LocalDate.ofEpochDay(value).toString()) : JSON.numberNode(value));
    }

    @Override
    public void addDouble(double value) {
      parent.accept(JSON.numberNode(value));
    }

    @Override
    public void addFloat(float value) {
      parent.accept(JSON.numberNode(value));
    }

    @Override
    public void addBoolean(boolean value) {
      parent.accept(JSON.booleanNode(value));
    }

    private static String ofEpoch(long value, TimeUnit unit) {
      ChronoUnit step =
          switch (unit) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      return Instant.EPOCH.plus(value, step).toString();
    }

    /** Nanoseconds of the day and Julian day, as Impala and Spark wrote them. */
    private static String ofInt96(byte[] bytes) {
      ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      long nanos = fields.getLong();
      long day = fields.getInt() - JULIAN_EPOCH_DAY;
      return Instant.EPOCH.plus(day, ChronoUnit.DAYS).plusNanos(nanos).toString();
    }
  }
}
