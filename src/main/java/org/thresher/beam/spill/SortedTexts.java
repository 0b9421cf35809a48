package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Sorts texts, each with some bytes: in memory, and what exceeds a budget in runs in temporary
 * files. Texts are compared by UTF-16 units; of equal ones the first that was added stays.
 */
public final class SortedTexts implements Closeable {
  private final SortedEntries<Entry> entries;

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
    entries = new SortedEntries<>(Comparator.comparing(Entry::text), new Packed(), budget);
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

  /** The form of entries in a file. */
  private static final class Packed implements SortedEntries.Packing<Entry> {
    /** What an entry takes in memory beside its characters and bytes. */
    private static final int ENTRY = 120;

    @Override
    public long memory(Entry entry) {
      return ENTRY + 2L * entry.text.length() + entry.content.length;
    }

    @Override
    public byte[] pack(Entry entry) {
      PackedWriter packed = new PackedWriter();
      packed.writeString(entry.text);
      packed.writeBytes(entry.content);
      return packed.toByteArray();
    }

    @Override
    public Entry unpack(byte[] bytes) {
      PackedReader packed = new PackedReader(bytes);
      return new Entry(packed.readString(), packed.readBytes());
    }
  }

  /**
   * Adds a text.
   *
   * @throws IOException if the temporary folder cannot be used
   */
  public void add(String text, byte[] content) throws IOException {
    entries.add(new Entry(text, content));
  }

  /**
   * Gives all texts in their order; the sorter is empty then.
   *
   * @throws IOException if a temporary file cannot be read or the sink fails
   */
  public void forEach(SortedEntries.Sink<Entry> sink) throws IOException {
    entries.forEach(new FirstOfEqual(sink));
  }

  /** Passes on the first of equal texts. */
  private static final class FirstOfEqual implements SortedEntries.Sink<Entry> {
    private final SortedEntries.Sink<Entry> sink;
    private @Nullable String last;

    FirstOfEqual(SortedEntries.Sink<Entry> sink) {
      this.sink = sink;
    }

    @Override
    public void accept(Entry entry) throws IOException {
      if (!entry.text.equals(last)) {
        sink.accept(entry);
      }
      last = entry.text;
    }
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
