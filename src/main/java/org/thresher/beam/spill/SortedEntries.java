package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts entries: in memory, and what exceeds a budget in runs in temporary files. Equal entries
 * come in the order in which they were added.
 *
 * @param <E> what is sorted
 */
public final class SortedEntries<E> implements Closeable {
  /** Bytes that are read from a run at once. */
  private static final int BUFFER = 1 << 16;

  /** Runs that are merged at once. */
  private static final int FAN_IN = 256;

  private final Comparator<? super E> order;
  private final Packing<E> packing;
  private final long budget;
  private final List<TemporaryFile> runs = new ArrayList<>();
  private List<E> entries = new ArrayList<>();
  private long size;
  private long count;

  /**
   * No entries.
   *
   * @param order in which they are given
   * @param packing their form in a file
   * @param budget bytes of them in memory
   */
  SortedEntries(Comparator<? super E> order, Packing<E> packing, long budget) {
    this.order = order;
    this.packing = packing;
    this.budget = budget;
  }

  /** Sorts arrays as unsigned bytes; a share of the heap is theirs. */
  public static SortedEntries<byte[]> ofBytes() {
    return ofBytes(SortedRows.budget());
  }

  /**
   * Sorts arrays as unsigned bytes.
   *
   * @param budget bytes of them in memory
   */
  public static SortedEntries<byte[]> ofBytes(long budget) {
    return new SortedEntries<>(Arrays::compareUnsigned, new Bytes(), budget);
  }

  /**
   * The form of entries in a file.
   *
   * @param <E> what is packed
   */
  interface Packing<E> {
    /** About the memory that an entry takes, in bytes. */
    long memory(E entry);

    /** Packs an entry. */
    byte[] pack(E entry);

    /** Unpacks what was packed. */
    E unpack(byte[] packed);
  }

  /**
   * Takes entries in their order.
   *
   * @param <E> what is sorted
   */
  @FunctionalInterface
  public interface Sink<E> {
    /** Takes the next entry. */
    void accept(E entry) throws IOException;
  }

  /** Arrays as they are. */
  private static final class Bytes implements Packing<byte[]> {
    /** What an array takes beside its bytes. */
    private static final long ARRAY = 24;

    @Override
    public long memory(byte[] entry) {
      return ARRAY + entry.length;
    }

    @Override
    public byte[] pack(byte[] entry) {
      return entry;
    }

    @Override
    public byte[] unpack(byte[] packed) {
      return packed;
    }
  }

  /**
   * Adds an entry.
   *
   * @throws IOException if the temporary folder cannot be used
   */
  public void add(E entry) throws IOException {
    entries.add(entry);
    count++;
    size += packing.memory(entry);
    if (size > budget) {
      runs.add(written(sorted()));
      if (runs.size() == FAN_IN) {
        mergeRuns();
      }
    }
  }

  /** How many entries were added. */
  public long count() {
    return count;
  }

  /**
   * Gives all entries in their order; the sorter is empty then.
   *
   * @throws IOException if a temporary file cannot be read or the sink fails
   */
  public void forEach(Sink<? super E> sink) throws IOException {
    List<E> rest = sorted();
    count = 0;
    if (runs.isEmpty()) {
      for (E entry : rest) {
        sink.accept(entry);
      }
      return;
    }
    if (!rest.isEmpty()) {
      runs.add(written(rest));
    }
    merge(sink);
  }

  /** Takes what is in memory. */
  private List<E> sorted() {
    List<E> sorted = entries;
    entries = new ArrayList<>();
    size = 0;
    sorted.sort(order);
    return sorted;
  }

  private TemporaryFile written(List<E> sorted) throws IOException {
    Run run = new Run();
    for (E entry : sorted) {
      run.write(entry);
    }
    return run.finish();
  }

  private void mergeRuns() throws IOException {
    Run all = new Run();
    merge(all::write);
    runs.add(all.finish());
  }

  private void merge(Sink<? super E> sink) throws IOException {
    PriorityQueue<Reader> readers =
        new PriorityQueue<>(
            runs.size(),
            Comparator.comparing((Reader reader) -> reader.entry, order)
                .thenComparingInt(reader -> reader.number));
    for (int number = 0; number < runs.size(); number++) {
      readers.add(new Reader(runs.get(number), number));
    }
    while (!readers.isEmpty()) {
      Reader least = readers.remove();
      sink.accept(least.entry);
      if (least.next()) {
        readers.add(least);
      }
    }
    close();
  }

  @Override
  public void close() throws IOException {
    for (TemporaryFile run : runs) {
      run.close();
    }
    runs.clear();
  }

  /** A run in the making. */
  private final class Run {
    private final TemporaryFile file = TemporaryFile.create();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Run() throws IOException {}

    void write(E entry) throws IOException {
      byte[] bytes = packing.pack(entry);
      if (buffer.remaining() < Integer.BYTES + bytes.length) {
        flush();
      }
      if (buffer.remaining() < Integer.BYTES + bytes.length) {
        file.append(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        file.append(ByteBuffer.wrap(bytes));
      } else {
        buffer.putInt(bytes.length).put(bytes);
      }
    }

    TemporaryFile finish() throws IOException {
      flush();
      return file;
    }

    private void flush() throws IOException {
      file.append(buffer.flip());
      buffer.clear();
    }
  }

  /** Reads a run entry by entry. */
  private final class Reader {
    private final TemporaryFile file;
    private final int number;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER / 4).flip();
    private long position;
    private E entry;

    /** Reads the first entry of a run, which is never empty. */
    Reader(TemporaryFile file, int number) throws IOException {
      this.file = file;
      this.number = number;
      entry = read();
    }

    boolean next() throws IOException {
      if (position == file.size() && !buffer.hasRemaining()) {
        return false;
      }
      entry = read();
      return true;
    }

    private E read() throws IOException {
      int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
      return packing.unpack(bytes(length));
    }

    private byte[] bytes(int length) throws IOException {
      byte[] bytes = new byte[length];
      int have = Math.min(length, buffer.remaining());
      buffer.get(bytes, 0, have);
      if (length - have > buffer.capacity()) {
        file.read(ByteBuffer.wrap(bytes, have, length - have), position);
        position += length - have;
      } else if (have < length) {
        buffer.clear();
        buffer.limit((int) Math.min(buffer.capacity(), file.size() - position));
        file.read(buffer, position);
        position += buffer.flip().remaining();
        buffer.get(bytes, have, length - have);
      }
      return bytes;
    }
  }
}
