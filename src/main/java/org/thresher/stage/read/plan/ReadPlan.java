package org.thresher.stage.read.plan;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Provenance;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.BrowserAssets;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.sniff.FileEnding;

/**
 * Cuts the files of a dump into chunks, and groups consecutive chunks into output shards and into
 * units of work. It depends on the files and the settings only, never on how many workers there
 * are.
 *
 * <p>The files are gone through twice, since every chunk tells the number of shards. What is kept
 * in between are the parts of large files, about 10 bytes each: a plan for millions of files needs
 * no memory for them.
 */
public final class ReadPlan {
  /** Input bytes of small files that travel to a worker together. */
  static final long WORK_BYTES = 8L << 20;

  /** What opening a file costs, as bytes read. */
  private static final long FILE_COST = 16 << 10;

  private final List<InputFile> files;
  private final ReadSettings settings;
  private final BrowserAssets saved;
  private final byte[] parts;
  private final long chunks;
  private final int shards;

  /** Takes units of work. */
  public interface Sink {
    /** Takes the chunks of a unit. */
    void accept(List<Chunk> work) throws IOException;
  }

  private ReadPlan(
      List<InputFile> files, ReadSettings settings, Function<InputFile, List<Part>> splitter) {
    this.files = files;
    this.settings = settings;
    saved = BrowserAssets.among(files);
    PackedWriter packed = new PackedWriter();
    Shards sizes = new Shards(settings.shardBytes());
    long count = 0;
    for (InputFile file : files) {
      List<Part> own = List.of(Part.WHOLE);
      if (isLarge(file)) {
        own = saved.isAsset(file.path()) ? own : splitter.apply(file);
        write(own, packed);
      }
      for (Part part : own) {
        sizes.add(chunk(file, 0, part, 0, false));
        count++;
      }
    }
    parts = packed.toByteArray();
    chunks = count;
    shards = count == 0 ? 0 : sizes.shard + 1;
  }

  /**
   * Makes the plan.
   *
   * @param files the files, sorted
   * @param splitter the parts of a file of more than one chunk, without gaps; asked once for each
   * @throws IllegalArgumentException if there are more files than ranks
   */
  public static ReadPlan of(
      List<InputFile> files, ReadSettings settings, Function<InputFile, List<Part>> splitter) {
    if (files.size() > Provenance.MAX_FILES) {
      throw new IllegalArgumentException(
          files.size() + " input files are more than " + Provenance.MAX_FILES);
    }
    return new ReadPlan(files, settings, splitter);
  }

  /** Parts of files that are read as one. */
  public long chunks() {
    return chunks;
  }

  /** Groups of files in the output. */
  public int shards() {
    return shards;
  }

  /**
   * Gives the units of work: each a list of chunks of one shard in input order; all of them
   * together are all files in order.
   *
   * @throws IOException if the sink fails
   */
  public void forEach(Sink works) throws IOException {
    PackedReader packed = new PackedReader(parts);
    Shards sizes = new Shards(settings.shardBytes());
    List<Chunk> work = new ArrayList<>();
    long weight = 0;
    for (int rank = 0; rank < files.size(); rank++) {
      InputFile file = files.get(rank);
      boolean asset = saved.isAsset(file.path());
      for (Part part : isLarge(file) ? read(packed) : List.of(Part.WHOLE)) {
        Chunk chunk = chunk(file, rank, part, 0, asset);
        chunk = chunk(file, rank, part, sizes.add(chunk), asset);
        long more = weight(chunk);
        boolean full = weight + more > WORK_BYTES;
        if (!work.isEmpty() && (full || work.get(0).shard() != chunk.shard())) {
          works.accept(List.copyOf(work));
          work.clear();
          weight = 0;
        }
        work.add(chunk);
        weight += more;
      }
    }
    if (!work.isEmpty()) {
      works.accept(List.copyOf(work));
    }
  }

  private boolean isLarge(InputFile file) {
    return file.size() / settings.chunkBytes() >= 2;
  }

  private Chunk chunk(InputFile file, int rank, Part part, int shard, boolean asset) {
    return new Chunk(
        rank,
        file.path(),
        file.resource(),
        part,
        file.size(),
        shard,
        shards,
        asset,
        file.problem());
  }

  private static void write(List<Part> parts, PackedWriter out) {
    out.writeUnsigned(parts.size());
    for (Part part : parts) {
      out.writeUnsigned(part.from());
      out.writeUnsigned(part.to());
      out.writeUnsigned(part.start());
      out.writeUnsigned(part.end());
    }
  }

  private static List<Part> read(PackedReader in) {
    int count = in.readCount();
    List<Part> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(
          new Part(in.readUnsigned(), in.readUnsigned(), in.readUnsigned(), in.readUnsigned()));
    }
    return parts;
  }

  /** Fills shards with chunks in their order. */
  private static final class Shards {
    private final long shardBytes;
    private int shard;
    private long weight;

    Shards(long shardBytes) {
      this.shardBytes = shardBytes;
    }

    /** The shard of the next chunk. */
    int add(Chunk chunk) {
      long more = weight(chunk);
      if (weight > 0 && weight + more > shardBytes) {
        shard++;
        weight = 0;
      }
      weight += more;
      return shard;
    }
  }

  /** Parts of equal length, for files that can be cut anywhere; the last one is the longest. */
  static List<Part> equalParts(long size, long chunkBytes) {
    List<Part> parts = new ArrayList<>();
    long count = Math.max(1, size / chunkBytes);
    for (long part = 0; part < count; part++) {
      long from = part * chunkBytes;
      parts.add(Part.of(from, part == count - 1 ? Long.MAX_VALUE : from + chunkBytes));
    }
    return parts;
  }

  /** What reading a chunk costs, as bytes read. */
  static long weight(Chunk chunk) {
    return FILE_COST + chunk.bytes() * (isCompressed(chunk.path()) ? 4 : 1);
  }

  /** Whether a file's name says that it or what is in it is compressed. */
  static boolean isCompressed(String path) {
    return FileEnding.isCompressed(path) || FileEnding.uncompressed(path).equals("zip");
  }
}
