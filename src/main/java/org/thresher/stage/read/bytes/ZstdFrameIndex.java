package org.thresher.stage.read.bytes;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the frames of a Zstandard file begin (RFC 8878): from the seek table at its end if there is
 * one (zstd's seekable format), else by walking from frame to frame over the block headers. Only
 * frames that say how much they hold can be counted.
 */
public final class ZstdFrameIndex {
  static final int FRAME = 0xfd2fb528;
  static final int SKIPPABLE = 0x184d2a50;
  private static final int SEEK_TABLE = 0x184d2a5e;
  private static final int SEEKABLE = 0x8f92eab1;
  private static final int SEEK_FOOTER = 9;
  private static final int MOST_FRAMES = 1 << 24;

  private ZstdFrameIndex() {}

  /**
   * A frame.
   *
   * @param stored where it begins in the file
   * @param position where its bytes begin in the decompressed stream
   */
  public record Frame(long stored, long position) {}

  /** The frames with content, in order; empty if that cannot be known. */
  public static List<Frame> read(StoredFile file, long size) throws IOException {
    List<Frame> frames = fromSeekTable(file, size);
    return frames.isEmpty() ? walked(file, size) : frames;
  }

  private static List<Frame> fromSeekTable(StoredFile file, long size) throws IOException {
    if (size < SEEK_FOOTER + 8) {
      return List.of();
    }
    int count;
    int entryBytes;
    try (DataInputStream in = new DataInputStream(file.open(size - SEEK_FOOTER))) {
      count = Integer.reverseBytes(in.readInt());
      entryBytes = (in.readByte() & 0x80) != 0 ? 12 : 8;
      if (Integer.reverseBytes(in.readInt()) != SEEKABLE || count < 0 || count > MOST_FRAMES) {
        return List.of();
      }
    }
    long tableBytes = (long) count * entryBytes + SEEK_FOOTER;
    long table = size - tableBytes - 8;
    if (table < 0) {
      return List.of();
    }
    try (DataInputStream in = new DataInputStream(file.open(table))) {
      boolean marked =
          Integer.reverseBytes(in.readInt()) == SEEK_TABLE
              && Integer.reverseBytes(in.readInt()) == tableBytes;
      return marked ? entries(in.readNBytes(count * entryBytes), entryBytes, table) : List.of();
    }
  }

  private static List<Frame> entries(byte[] table, int entryBytes, long end) {
    List<Frame> frames = new ArrayList<>();
    long stored = 0;
    long position = 0;
    for (int at = 0; at < table.length; at += entryBytes) {
      long content = littleEndian(table, at + 4, 4);
      if (content > 0) {
        frames.add(new Frame(stored, position));
      }
      stored += littleEndian(table, at, 4);
      position += content;
    }
    return stored == end ? frames : List.of();
  }

  private static List<Frame> walked(StoredFile file, long size) throws IOException {
    List<Frame> frames = new ArrayList<>();
    try (Walk walk = new Walk(file.open(0))) {
      long position = 0;
      while (walk.at < size) {
        long start = walk.at;
        int magic = (int) walk.number(4);
        if ((magic & 0xfffffff0) == SKIPPABLE) {
          walk.skip(walk.number(4));
        } else if (magic == FRAME) {
          long content = walk.frame();
          if (content < 0) {
            return List.of();
          }
          frames.add(new Frame(start, position));
          position += content;
        } else {
          return List.of();
        }
      }
    }
    return frames;
  }

  private static long littleEndian(byte[] bytes, int from, int length) {
    long value = 0;
    for (int i = length - 1; i >= 0; i--) {
      value = value << 8 | (bytes[from + i] & 0xff);
    }
    return value;
  }

  /** Steps from block to block; their contents are passed over. */
  private static final class Walk implements AutoCloseable {
    private final InputStream in;
    private long at;

    Walk(InputStream in) {
      this.in = in;
    }

    long number(int bytes) throws IOException {
      byte[] read = in.readNBytes(bytes);
      if (read.length < bytes) {
        throw new IOException("the file ends inside a frame");
      }
      at += bytes;
      return littleEndian(read, 0, bytes);
    }

    void skip(long bytes) throws IOException {
      in.skipNBytes(bytes);
      at += bytes;
    }

    /** Passes over a frame; gives the bytes that it says it holds, or -1 if it does not say. */
    long frame() throws IOException {
      int descriptor = (int) number(1);
      boolean single = (descriptor & 0x20) != 0;
      int contentFlag = descriptor >>> 6;
      skip(single ? 0 : 1);
      skip(new int[] {0, 1, 2, 4}[descriptor & 3]);
      long content = -1;
      if (contentFlag > 0 || single) {
        content = number(1 << contentFlag) + (contentFlag == 1 ? 256 : 0);
      }
      long header;
      do {
        header = number(3);
        skip((header >>> 1 & 3) == 1 ? 1 : header >>> 3);
      } while ((header & 1) == 0);
      skip((descriptor & 4) != 0 ? 4 : 0);
      return content;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
