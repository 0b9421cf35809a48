package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Sorts texts, each with some bytes: in memory, and what exceeds a budget in runs in temporary
 * files. Texts are compared by UTF-16 units; of equal ones the first that was added stays.
 */
public final class SortedTexts implements Closeable {
  /** What an entry takes in memory beside its characters and bytes. */
  private static final int ENTRY = 120;

  /** Bytes that are read from a run at once. */
  private static final int BUFFER = 1 << 16;

  /** Runs that are merged at once. */
  private static final int FAN_IN = 256;

  private final long budget;
  private final List<TemporaryFile> runs = new ArrayList<>();
  private List<Entry> entries = new ArrayList<>();
  private long size;

  /** No texts; a share of the heap is theirs. */
  public SortedTexts() {
    this(SortedRows.budget());
  }

  /**
   * No texts.
   *
   * @param budget bytes of them in memory
   */
  SortedTexts(long budget) {
    this.budget = budget;
  }

  /** A text and what it has with it. */
  public static final class Entry {
    private final String text;
    private final byte[] content;

    private Entry(String text, byte[] content) {
      this.text = text;
      this.content = content;
    }

    /** What it is sorted by. */
    public String text() {
      return text;
    }

    /** The bytes that were added with it; not a copy. */
    public byte[] content() {
      return content;
    }
  }

  /** Takes the entries in their order. */
  @FunctionalInterface
  public interface Sink {
    /** Takes the next entry. */
    void accept(Entry entry) throws IOException;
  }

  /**
   * Adds a text.
   *
   * @throws IOException if the temporary folder cannot be used
   */
  public void add(String text, byte[] content) throws IOException {
    entries.add(new Entry(text, content));
    size += ENTRY + 2L * text.length() + content.length;
    if (size > budget) {
      runs.add(written(sorted()));
      if (runs.size() == FAN_IN) {
        mergeRuns();
      }
    }
  }

  /**
   * Gives all texts in their order; the sorter is empty then.
   *
   * @throws IOException if a temporary file cannot be read or the sink fails
   */
  public void forEach(Sink sink) throws IOException {
    List<Entry> rest = sorted();
    if (!runs.isEmpty()) {
      runs.add(written(rest));
      merge(sink);
      return;
    }
    String last = null;
    for (Entry entry : rest) {
      if (!entry.text().equals(last)) {
        sink.accept(entry);
      }
      last = entry.text();
    }
  }

  /** Takes what is in memory; equal texts are in the order in which they were added. */
  private List<Entry> sorted() {
    List<Entry> sorted = entries;
    entries = new ArrayList<>();
    size = 0;
    sorted.sort(Comparator.comparing(Entry::text));
    return sorted;
  }

  private static TemporaryFile written(List<Entry> sorted) throws IOException {
    Run run = new Run();
    for (Entry entry : sorted) {
      run.write(entry);
    }
    return run.finish();
  }

  private void mergeRuns() throws IOException {
    Run all = new Run();
    merge(all::write);
    runs.add(all.finish());
  }

  private void merge(Sink sink) throws IOException {
    PriorityQueue<Reader> readers =
        new PriorityQueue<>(
            runs.size(),
            Comparator.comparing((Reader reader) -> reader.entry.text())
                .thenComparingInt(reader -> reader.number));
    for (int number = 0; number < runs.size(); number++) {
      Reader reader = new Reader(runs.get(number), number);
      if (reader.next()) {
        readers.add(reader);
      }
    }
    String last = null;
    while (!readers.isEmpty()) {
      Reader least = readers.remove();
      if (!least.entry.text().equals(last)) {
        sink.accept(least.entry);
      }
      last = least.entry.text();
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
  private static final class Run {
    private final TemporaryFile file = TemporaryFile.create();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    Run() throws IOException {}

    void write(Entry entry) throws IOException {
      PackedWriter packed = new PackedWriter();
      packed.writeString(entry.text());
      packed.writeBytes(entry.content());
      byte[] bytes = packed.toByteArray();
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
  private static final class Reader {
    private final TemporaryFile file;
    private final int number;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER / 4).flip();
    private long position;
    private Entry entry = new Entry("", new byte[0]);

    Reader(TemporaryFile file, int number) {
      this.file = file;
      this.number = number;
    }

    boolean next() throws IOException {
      if (position == file.size() && !buffer.hasRemaining()) {
        return false;
      }
      int length = ByteBuffer.wrap(bytes(Integer.BYTES)).getInt();
      PackedReader packed = new PackedReader(bytes(length));
      entry = new Entry(packed.readString(), packed.readBytes());
      return true;
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
