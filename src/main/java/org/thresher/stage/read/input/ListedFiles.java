package org.thresher.stage.read.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.spill.SortedRows;
import org.thresher.beam.spill.TemporaryFile;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * A list of files that is larger than memory, in a temporary file. It is read from one end to the
 * other quickly, and at any place; each file is made when it is asked for. The temporary file goes
 * with the list.
 */
public final class ListedFiles extends AbstractList<InputFile> implements RandomAccess {
  /** Files that are written and read at once. */
  private static final int BLOCK = 128;

  private final TemporaryFile content;
  private final long[] blocks;
  private final int size;
  private volatile Block last = new Block(-1, List.of());

  /** The files of a block. */
  private record Block(int number, List<InputFile> files) {}

  private ListedFiles(TemporaryFile content, long[] blocks, int size) {
    this.content = content;
    this.blocks = blocks;
    this.size = size;
  }

  /** The files of a list that never changes; one that is larger than memory is not copied. */
  public static List<InputFile> copyOf(List<InputFile> files) {
    return files instanceof ListedFiles ? files : List.copyOf(files);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public InputFile get(int index) {
    int number = index / BLOCK;
    Block block = last;
    if (block.number() != number) {
      block = new Block(number, read(number));
      last = block;
    }
    return block.files().get(index % BLOCK);
  }

  private List<InputFile> read(int number) {
    ByteBuffer bytes = ByteBuffer.allocate((int) (blocks[number + 1] - blocks[number]));
    try {
      content.read(bytes, blocks[number]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PackedReader packed = new PackedReader(bytes.array());
    List<InputFile> files = new ArrayList<>(BLOCK);
    while (packed.hasMore()) {
      String resource = packed.readString();
      String path = packed.readNullableString();
      files.add(
          new InputFile(
              path == null ? resource.substring(packed.readCount()) : path,
              resource,
              packed.readUnsigned(),
              packed.readNullableString()));
    }
    return files;
  }

  /** Gathers files: a plain list of them, or beyond a budget one on disk. */
  public static final class Builder {
    /** What a file takes in memory beside its characters. */
    private static final int ENTRY = 150;

    private final long budget;
    private final List<InputFile> waiting = new ArrayList<>();
    private long[] blocks = new long[16];
    private int written;
    private int files;
    private long bytes;
    private @Nullable TemporaryFile content;

    /** No files; a share of the heap is theirs. */
    public Builder() {
      this(SortedRows.budget());
    }

    /**
     * No files.
     *
     * @param budget bytes of them in memory
     */
    Builder(long budget) {
      this.budget = budget;
    }

    /**
     * Adds a file.
     *
     * @throws IOException if the temporary folder cannot be used
     */
    public void add(InputFile file) throws IOException {
      waiting.add(file);
      bytes += ENTRY + 2L * (file.path().length() + file.resource().length());
      if (bytes > budget) {
        for (int from = 0; from + BLOCK <= waiting.size(); from += BLOCK) {
          write(waiting.subList(from, from + BLOCK));
        }
        waiting.subList(0, waiting.size() / BLOCK * BLOCK).clear();
      }
    }

    /**
     * The list of all files that were added.
     *
     * @throws IOException if the temporary folder cannot be used
     */
    public List<InputFile> list() throws IOException {
      if (content == null) {
        return List.copyOf(waiting);
      }
      if (!waiting.isEmpty()) {
        write(waiting);
      }
      return new ListedFiles(content, Arrays.copyOf(blocks, written + 1), files);
    }

    private void write(List<InputFile> block) throws IOException {
      PackedWriter packed = new PackedWriter();
      for (InputFile file : block) {
        boolean isEnd = file.resource().endsWith(file.path());
        packed.writeString(file.resource());
        packed.writeString(isEnd ? null : file.path());
        if (isEnd) {
          packed.writeUnsigned(file.resource().length() - file.path().length());
        }
        packed.writeUnsigned(file.size());
        packed.writeString(file.problem());
      }
      TemporaryFile out = content == null ? TemporaryFile.create() : content;
      content = out;
      out.append(ByteBuffer.wrap(packed.toByteArray()));
      files += block.size();
      written++;
      if (written == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * written);
      }
      blocks[written] = out.size();
    }
  }
}
