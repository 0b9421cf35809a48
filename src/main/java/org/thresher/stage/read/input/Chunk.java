package org.thresher.stage.read.input;

import org.jspecify.annotations.Nullable;

/**
 * A part of a file that one worker reads: the records that start in it.
 *
 * @param fileRank the file's place in the dump's files sorted by relative path, from 0
 * @param path the file relative to the input root
 * @param resource where it is
 * @param part which part of the file it is
 * @param size bytes of the whole file, as stored, when it was listed
 * @param shard the output shard
 * @param shards the number of output shards
 * @param asset whether the file belongs to a saved page and is no page, see {@link BrowserAssets}
 * @param problem why the file cannot be read, or null
 */
public record Chunk(
    int fileRank,
    String path,
    String resource,
    Part part,
    long size,
    int shard,
    int shards,
    boolean asset,
    @Nullable String problem) {

  /** Bytes of the chunk, as stored. */
  public long bytes() {
    return Math.max(0, Math.min(part.to(), size) - part.from());
  }

  /** Whether it starts where its file starts. */
  public boolean first() {
    return part.from() == 0;
  }
}
