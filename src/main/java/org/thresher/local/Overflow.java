package org.thresher.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.Coder;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.spill.TemporaryFile;

/**
 * Keeps elements of one collection for later: in memory, while what all collections keep there is
 * within a budget; beyond it encoded in a file of the temporary folder. Documents are packed in
 * either place, so that a collector of garbage meets one array for each and none of their parts;
 * one that comes back unchanged is kept as the same bytes.
 */
final class Overflow implements AutoCloseable {
  /** Bytes of memory for each encoded byte of an element that is not packed. */
  private static final int MEMORY_PER_BYTE = 3;

  private final Coder<Object> coder;
  private final boolean documents;
  private final Budget budget;
  private @Nullable TemporaryFile file;

  /**
   * Nothing kept yet.
   *
   * @param coder of an element
   * @param budget of all collections
   */
  @SuppressWarnings("unchecked")
  Overflow(Coder<Object> coder, Budget budget) {
    this.documents = (Coder<?>) coder instanceof DocumentCoder;
    this.coder = documents ? (Coder<Object>) (Coder<?>) DocumentCoder.packed() : coder;
    this.budget = budget;
  }

  /** Elements that are kept. */
  interface Portion {
    /** The elements, read again each time if they are in a file. */
    List<Object> elements();

    /** Says that they are asked for no more. */
    default void release() {}
  }

  /**
   * Bytes of memory for what collections keep.
   *
   * @param most how many there are
   * @param used how many of them are in use
   */
  record Budget(long most, AtomicLong used) {}

  /** Keeps elements. */
  Portion keep(List<Object> elements) {
    List<Object> kept = documents ? packed(elements) : elements;
    long bytes = estimate(kept);
    if (budget.used().addAndGet(bytes) <= budget.most()) {
      return new InMemory(kept, bytes);
    }
    budget.used().addAndGet(-bytes);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    kept.forEach(element -> encode(element, encoded));
    long begin = append(encoded.toByteArray());
    int length = encoded.size();
    return () -> decoded(begin, length);
  }

  private final class InMemory implements Portion {
    private final List<Object> kept;
    private final long bytes;

    InMemory(List<Object> kept, long bytes) {
      this.kept = kept;
      this.bytes = bytes;
    }

    @Override
    public List<Object> elements() {
      return documents ? unpacked(kept) : kept;
    }

    @Override
    public void release() {
      budget.used().addAndGet(-bytes);
    }
  }

  private static List<Object> packed(List<Object> elements) {
    List<Object> packed = new ArrayList<>(elements.size());
    elements.forEach(element -> packed.add(DocumentCoder.pack(element)));
    return packed;
  }

  private static List<Object> unpacked(List<Object> packed) {
    List<Object> elements = new ArrayList<>(packed.size());
    packed.forEach(bytes -> elements.add(DocumentCoder.unpack((byte[]) bytes)));
    return elements;
  }

  /** Packed values know their size; of others the first says how long all are likely to be. */
  private long estimate(List<Object> elements) {
    if (elements.get(0) instanceof byte[]) {
      return elements.stream().mapToLong(element -> ((byte[]) element).length).sum();
    }
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    encode(elements.get(0), first);
    return (long) MEMORY_PER_BYTE * first.size() * elements.size();
  }

  private void encode(Object element, ByteArrayOutputStream out) {
    try {
      coder.encode(element, out);
    } catch (IOException failed) {
      throw new UncheckedIOException("an element cannot be encoded", failed);
    }
  }

  private long append(byte[] bytes) {
    try {
      return file().append(ByteBuffer.wrap(bytes));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private List<Object> decoded(long begin, int length) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      file().read(bytes, begin);
      InputStream in = new ByteArrayInputStream(bytes.array());
      List<Object> elements = new ArrayList<>();
      while (in.available() > 0) {
        elements.add(coder.decode(in));
      }
      return documents ? unpacked(elements) : elements;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private synchronized TemporaryFile file() throws IOException {
    TemporaryFile open = file;
    if (open == null) {
      open = TemporaryFile.create();
      file = open;
    }
    return open;
  }

  /** Deletes the file, if there is one. */
  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        file.close();
        file = null;
      }
    } catch (IOException left) {
      // It is in the temporary folder of the process, which goes with it.
    }
  }
}
