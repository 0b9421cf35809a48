package org.thresher.attacks;

import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * A Parquet file of one column of text in one row group, written byte by byte, so that it may lie.
 * All rows have the one value of the dictionary.
 */
final class ParquetBytes {
  String value = "The text of a row, which is long enough for a page.";
  int rows = 3;
  long statedRows = -1;
  int dictionaryCount = 1;
  int pageCount = -1;
  int depth = 0;
  long statistics = -1;
  long columns = 1;
  long groups = 1;
  boolean wrongSum;
  int footerMore;
  long pageOffsetMore;
  int sizeMore;
  int encoding = 8;
  byte[] values = new byte[0];

  /** A field of a structure in Thrift's compact protocol. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Field(int id, int type, byte[] value) {}

  byte[] file() {
    byte[] dictionary = concat(little(bytes(value).length), bytes(value));
    byte[] page =
        values.length == 0
            ? concat(new byte[] {1}, varint((long) rows << 1), new byte[] {0})
            : values;
    byte[] dictionaryHeader =
        structure(
            number(1, 5, 2),
            number(2, 5, dictionary.length + sizeMore),
            number(3, 5, dictionary.length),
            new Field(7, 12, structure(number(1, 5, dictionaryCount), number(2, 5, 0))));
    CRC32 crc = new CRC32();
    crc.update(page);
    int count = pageCount == -1 ? rows : pageCount;
    Field levels = number(3, 5, 3);
    byte[] data =
        statistics < 0
            ? structure(number(1, 5, count), number(2, 5, encoding), levels, number(4, 5, 3))
            : structure(
                number(1, 5, count),
                number(2, 5, encoding),
                levels,
                number(4, 5, 3),
                new Field(
                    5, 12, structure(new Field(1, 8, concat(varint(statistics), bytes("x"))))));
    byte[] pageHeader =
        structure(
            number(1, 5, 0),
            number(2, 5, page.length),
            number(3, 5, page.length),
            number(4, 5, (int) crc.getValue() ^ (wrongSum ? 1 : 0)),
            new Field(5, 12, data));
    long dictionaryAt = 4;
    long pageAt = dictionaryAt + dictionaryHeader.length + dictionary.length;
    byte[] body = concat(bytes("PAR1"), dictionaryHeader, dictionary, pageHeader, page);
    byte[] footer = footer(dictionaryAt, pageAt + pageOffsetMore, body.length - 4);
    return concat(body, footer, little(footer.length + footerMore), bytes("PAR1"));
  }

  private byte[] footer(long dictionaryAt, long pageAt, long length) {
    byte[] metadata =
        structure(
            number(1, 5, 6),
            list(2, 5, 2, varint(0), varint(16)),
            list(3, 8, 1, concat(varint(4), bytes("text"))),
            number(4, 5, 0),
            number(5, 6, rows),
            number(6, 6, length),
            number(7, 6, length),
            number(9, 6, pageAt),
            number(11, 6, dictionaryAt));
    byte[] chunk = structure(number(2, 6, dictionaryAt), new Field(3, 12, metadata));
    long stated = statedRows < 0 ? rows : statedRows;
    byte[] group =
        structure(list(1, 12, columns, chunk), number(2, 6, length), number(3, 6, stated));
    byte[][] schema = new byte[2 + depth][];
    schema[0] = structure(text(4, "m"), number(5, 5, depth == 0 ? 1 : 2));
    schema[1] = structure(number(1, 5, 6), number(3, 5, 0), text(4, "text"), number(6, 5, 0));
    for (int i = 2; i < schema.length; i++) {
      schema[i] =
          i == schema.length - 1
              ? structure(number(1, 5, 6), number(3, 5, 1), text(4, "g"))
              : structure(number(3, 5, 1), text(4, "g"), number(5, 5, 1));
    }
    return structure(
        number(1, 5, 1),
        list(2, 12, schema.length, schema),
        number(3, 6, stated),
        list(4, 12, groups, group));
  }

  static Field number(int id, int type, long value) {
    return new Field(id, type, varint(value << 1 ^ value >> 63));
  }

  static Field text(int id, String value) {
    return new Field(id, 8, concat(varint(bytes(value).length), bytes(value)));
  }

  static Field list(int id, int type, long count, byte[]... values) {
    byte[] head =
        count < 15
            ? new byte[] {(byte) (count << 4 | type)}
            : concat(new byte[] {(byte) (0xf0 | type)}, varint(count));
    return new Field(id, 9, concat(head, concat(values)));
  }

  static byte[] structure(Field... fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int last = 0;
    for (Field field : fields) {
      out.write((field.id - last) << 4 | field.type);
      out.writeBytes(field.value);
      last = field.id;
    }
    out.write(0);
    return out.toByteArray();
  }

  static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return out.toByteArray();
  }

  private static byte[] little(int value) {
    byte[] bytes = new byte[4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
    return bytes;
  }
}
