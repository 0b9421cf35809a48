package org.thresher.document;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the reader saw in one chunk of a file, emitted once when the chunk is done. The sum over all
 * chunks is the left side of the run's accounting: records = documents + failures + skipped.
 *
 * @param shard the planned output shard
 * @param shards the number of planned output shards
 * @param fileRank the file's rank, see {@link Provenance#fileRank()}
 * @param from start of the chunk in the file, in bytes
 * @param filePath the file relative to the input root
 * @param bytes input bytes of the chunk, as stored
 * @param records records that start in the chunk
 * @param skipped records passed over on purpose, by kind ({@code image/png}, {@code status 404},
 *     {@code warcinfo}); sorted
 * @param crawlers what the file says of its crawler, with the times that it says so; empty unless
 *     the job asks; sorted
 */
public record ReadTally(
    int shard,
    int shards,
    int fileRank,
    long from,
    String filePath,
    long bytes,
    long records,
    SortedMap<String, Long> skipped,
    SortedMap<String, Long> crawlers) {

  /** A chunk that says nothing of a crawler. */
  public ReadTally(
      int shard,
      int shards,
      int fileRank,
      long from,
      String filePath,
      long bytes,
      long records,
      SortedMap<String, Long> skipped) {
    this(shard, shards, fileRank, from, filePath, bytes, records, skipped, new TreeMap<>());
  }

  /** Copies the maps. */
  public ReadTally {
    skipped = Collections.unmodifiableSortedMap(new TreeMap<>(skipped));
    crawlers = Collections.unmodifiableSortedMap(new TreeMap<>(crawlers));
  }
}
