package org.thresher.local;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.beam.sdk.coders.Coder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps elements of one collection for later: in memory as they are, while what all collections
 * keep there is within a budget; beyond it encoded in a file of the temporary folder.
 */
final class Overflow implements AutoCloseable {
  /** Bytes of memory for each encoded byte of an element that is not packed. */
  private static final int MEMORY_PER_BYTE = 3;

  private final Coder<Object> coder;
  private final Budget budget;
  private final AtomicLong size = new AtomicLong();
  private @Nullable FileChannel file;

  /**
   * Nothing kept yet.
   *
   * @param coder of an element
   * @param budget of all collections
   */
  Overflow(Coder<Object> coder, Budget budget) {
    this.coder = coder;
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
    long bytes = estimate(elements);
    if (budget.used().addAndGet(bytes) <= budget.most()) {
      return new InMemory(elements, bytes, budget);
    }
    budget.used().addAndGet(-bytes);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    elements.forEach(element -> encode(element, encoded));
    long position = size.getAndAdd(encoded.size());
    write(encoded.toByteArray(), position);
    int length = encoded.size();
    return () -> decoded(position, length);
  }

  private record InMemory(List<Object> elements, long bytes, Budget budget) implements Portion {
    @Override
    public void release() {
      budget.used().addAndGet(-bytes);
    }
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

  private void write(byte[] bytes, long position) {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      FileChannel to = file();
      while (rest.hasRemaining()) {
        to.write(rest, position + rest.position());
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private List<Object> decoded(long position, int length) {
    try {
      ByteBuffer bytes = ByteBuffer.allocate(length);
      FileChannel from = file();
      while (bytes.hasRemaining()) {
        if (from.read(bytes, position + bytes.position()) < 0) {
          throw new EOFException("the file of waiting elements ends early");
        }
      }
      InputStream in = new ByteArrayInputStream(bytes.array());
      List<Object> elements = new ArrayList<>();
      while (in.available() > 0) {
        elements.add(coder.decode(in));
      }
      return elements;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed.getMessage(), failed);
    }
  }

  private synchronized FileChannel file() throws IOException {
    FileChannel open = file;
    if (open == null) {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      open =
          FileChannel.open(
              Files.createTempFile(folder, "waiting-", ".bin"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
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
