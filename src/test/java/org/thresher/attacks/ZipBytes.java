package org.thresher.attacks;

import static org.thresher.stage.read.ReadSamples.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** ZIP archives member by member, also such as no program would write. */
final class ZipBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<byte[]> directory = new ArrayList<>();

  /** What the header of a member says instead of what is true. */
  record Lie(int crc, long compressed, long size, boolean zip64, boolean extra) {
    static final Lie NONE = new Lie(0, 0, 0, false, false);
  }

  /** A member with a true header. */
  ZipBytes add(String name, String text, boolean deflated, boolean descriptor) {
    return add(name, text, deflated, descriptor, Lie.NONE);
  }

  ZipBytes add(String name, String text, boolean deflated, boolean descriptor, Lie lie) {
    byte[] content = bytes(text);
    byte[] stored = deflated ? deflated(content) : content;
    CRC32 crc = new CRC32();
    crc.update(content);
    int sum = (int) crc.getValue() ^ lie.crc;
    long compressed = stored.length + lie.compressed;
    long size = content.length + lie.size;
    byte[] zip64 =
        lie.extra
            ? written(
                little(20)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(size)
                    .putLong(compressed))
            : new byte[0];
    int flags = descriptor ? 8 : 0;
    ByteBuffer header = little(30 + name.length());
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) flags);
    header.putShort((short) (deflated ? 8 : 0)).putInt(0).putInt(descriptor ? 0 : sum);
    header.putInt(lie.zip64 ? -1 : descriptor ? 0 : (int) compressed);
    header.putInt(lie.zip64 ? -1 : descriptor ? 0 : (int) size);
    header.putShort((short) name.length()).putShort((short) zip64.length).put(bytes(name));
    int at = out.size();
    out.writeBytes(written(header));
    out.writeBytes(zip64);
    out.writeBytes(stored);
    if (descriptor) {
      ByteBuffer after = little(16).putInt(0x08074b50).putInt(sum);
      out.writeBytes(written(after.putInt((int) compressed).putInt((int) size)));
    }
    ByteBuffer entry = little(46 + name.length());
    entry.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) flags);
    entry.putShort((short) (deflated ? 8 : 0)).putInt(0).putInt(sum).putInt(stored.length);
    entry.putInt(content.length).putShort((short) name.length()).putShort((short) 0);
    entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0).putInt(at);
    directory.add(written(entry.put(bytes(name))));
    return this;
  }

  byte[] end() {
    int at = out.size();
    directory.forEach(out::writeBytes);
    short count = (short) directory.size();
    out.writeBytes(
        written(
            little(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort(count)
                .putShort(count)
                .putInt(out.size() - at)
                .putInt(at)
                .putShort((short) 0)));
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] into = new byte[content.length + 100];
    int length = deflater.deflate(into);
    deflater.end();
    return Arrays.copyOf(into, length);
  }

  private static byte[] written(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
