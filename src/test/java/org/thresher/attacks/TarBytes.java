package org.thresher.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;

import java.util.Arrays;
import java.util.Locale;

/** Tar archives, also such as no program would write. */
final class TarBytes {
  static final byte[] END = new byte[1024];

  private TarBytes() {}

  static byte[] header(String name, byte[] size, char type) {
    byte[] header = new byte[512];
    put(header, 0, bytes(name.substring(0, Math.min(100, name.length()))));
    put(header, 100, bytes("0000644\0" + "0000000\0" + "0000000\0"));
    put(header, 124, size);
    put(header, 136, bytes("00000000000\0"));
    header[156] = (byte) type;
    put(header, 257, bytes(type == 'L' || type == 'S' ? "ustar  \0" : "ustar\00000"));
    return summed(header);
  }

  static byte[] summed(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, 148, bytes(String.format(Locale.ROOT, "%06o\0 ", sum)));
    return header;
  }

  static byte[] octal(long size) {
    return bytes(String.format(Locale.ROOT, "%011o\0", size));
  }

  /** A size in base 256, of twelve bytes. */
  static byte[] binary(int first, long size) {
    byte[] field = new byte[12];
    field[0] = (byte) first;
    for (int i = 0; i < 8; i++) {
      field[11 - i] = (byte) (size >>> (8 * i));
    }
    return field;
  }

  static byte[] padded(byte[] content) {
    return Arrays.copyOf(content, (content.length + 511) / 512 * 512);
  }

  static byte[] member(String name, String text) {
    return concat(header(name, octal(text.getBytes(UTF_8).length), '0'), padded(bytes(text)));
  }

  static byte[] pax(String... keysAndValues) {
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      String record = " " + keysAndValues[i] + "=" + keysAndValues[i + 1] + "\n";
      int length = record.getBytes(UTF_8).length;
      int digits = 1;
      while (String.valueOf(length + digits).length() > digits) {
        digits++;
      }
      records.append(length + digits).append(record);
    }
    return concat(
        header("pax", octal(records.toString().getBytes(UTF_8).length), 'x'),
        padded(bytes(records.toString())));
  }

  /** A sparse member as GNU tar has long written it: one piece at an offset. */
  static byte[] sparse(String name, long real, long offset, String piece) {
    byte[] header = header(name, octal(piece.length()), 'S');
    put(header, 386, octal(offset));
    put(header, 398, octal(piece.length()));
    put(header, 483, octal(real));
    return concat(summed(header), padded(bytes(piece)));
  }

  private static void put(byte[] into, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, into, at, bytes.length);
  }
}
