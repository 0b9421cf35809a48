package org.thresher.stage.read.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
 */
public final class ReadPlan {
  /** Input bytes of small files that travel to a worker together. */
  static final long WORK_BYTES = 8L << 20;

  /** What opening a file costs, as bytes read. */
  private static final long FILE_COST = 16 << 10;

  private ReadPlan() {}

  /**
   * The units of work: each a list of chunks of one shard in input order; all of them together are
   * all files in order.
   *
   * @param files the files, sorted
   * @param splitter the parts of a file of more than one chunk, without gaps
   * @throws IllegalArgumentException if there are more files than ranks
   */
  public static List<List<Chunk>> of(
      List<InputFile> files, ReadSettings settings, Function<InputFile, List<Part>> splitter) {
    if (files.size() > Provenance.MAX_FILES) {
      throw new IllegalArgumentException(
          files.size() + " input files are more than " + Provenance.MAX_FILES);
    }
    BrowserAssets saved = new BrowserAssets();
    files.forEach(file -> saved.add(file.path()));
    Function<InputFile, List<Part>> ofPages =
        file -> saved.isAsset(file.path()) ? List.of(Part.WHOLE) : splitter.apply(file);
    List<Chunk> chunks = new ArrayList<>();
    for (int rank = 0; rank < files.size(); rank++) {
      InputFile file = files.get(rank);
      boolean small = file.size() / settings.chunkBytes() < 2;
      for (Part part : small ? List.of(Part.WHOLE) : ofPages.apply(file)) {
        boolean asset = saved.isAsset(file.path());
        chunks.add(chunk(file, rank, part, asset));
      }
    }
    return works(sharded(chunks, settings.shardBytes()));
  }

  private static Chunk chunk(InputFile file, int rank, Part part, boolean asset) {
    return new Chunk(
        rank, file.path(), file.resource(), part, file.size(), 0, 1, asset, file.problem());
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

  private static List<Chunk> sharded(List<Chunk> chunks, long shardBytes) {
    int[] shardOf = new int[chunks.size()];
    int shard = 0;
    long weight = 0;
    for (int i = 0; i < chunks.size(); i++) {
      long more = weight(chunks.get(i));
      if (weight > 0 && weight + more > shardBytes) {
        shard++;
        weight = 0;
      }
      shardOf[i] = shard;
      weight += more;
    }
    List<Chunk> sharded = new ArrayList<>(chunks.size());
    for (int i = 0; i < chunks.size(); i++) {
      Chunk c = chunks.get(i);
      sharded.add(
          new Chunk(
              c.fileRank(),
              c.path(),
              c.resource(),
              c.part(),
              c.size(),
              shardOf[i],
              shard + 1,
              c.asset(),
              c.problem()));
    }
    return sharded;
  }

  private static List<List<Chunk>> works(List<Chunk> chunks) {
    List<List<Chunk>> works = new ArrayList<>();
    List<Chunk> work = new ArrayList<>();
    long weight = 0;
    for (Chunk chunk : chunks) {
      long more = weight(chunk);
      boolean full = weight + more > WORK_BYTES;
      if (!work.isEmpty() && (full || work.get(0).shard() != chunk.shard())) {
        works.add(work);
        work = new ArrayList<>();
        weight = 0;
      }
      work.add(chunk);
      weight += more;
    }
    if (!work.isEmpty()) {
      works.add(work);
    }
    return works;
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
