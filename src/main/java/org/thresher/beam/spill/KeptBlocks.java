package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps blocks of bytes and gives them back: in memory, and from a budget on in a file. */
public final class KeptBlocks implements Closeable {
  private final long budget;
  private final List<byte[]> inMemory = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();
  private long bytes;
  private @Nullable TemporaryFile file;

  /** No blocks; a share of the heap is theirs. */
  public KeptBlocks() {
    this(SortedRows.budget());
  }

  /**
   * No blocks.
   *
   * @param budget bytes of them in memory
   */
  public KeptBlocks(long budget) {
    this.budget = budget;
  }

  /**
   * Adds a block.
   *
   * @throws UncheckedIOException if the temporary folder cannot be used
   */
  public void add(byte[] block) {
    if (bytes + block.length <= budget) {
      inMemory.add(block);
      bytes += block.length;
      return;
    }
    try {
      TemporaryFile out = file;
      if (out == null) {
        out = TemporaryFile.create();
        file = out;
      }
      var unused = out.append(ByteBuffer.wrap(block));
      lengths.add(block.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the blocks in memory. */
  public long inMemory() {
    return bytes;
  }

  /**
   * Gives all blocks.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public void forEach(Consumer<byte[]> blocks) {
    inMemory.forEach(blocks);
    TemporaryFile in = file;
    if (in == null) {
      return;
    }
    long begin = 0;
    try {
      for (int length : lengths) {
        ByteBuffer block = ByteBuffer.allocate(length);
        in.read(block, begin);
        begin += length;
        blocks.accept(block.array());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
