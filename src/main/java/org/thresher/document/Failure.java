package org.thresher.document;

/**
 * A record or file that could not be read, decoded or extracted: one row of {@code errors/}.
 *
 * @param fileRank the file's rank, see {@link Provenance#fileRank()}
 * @param offset where in the file it failed, see {@link Provenance#offset()}; 0 for a whole file
 * @param shard the planned output shard
 * @param shards the number of planned output shards
 * @param filePath the file relative to the input root
 * @param stage what failed: {@code read}, {@code extract}, or the name of a step of the flow
 * @param error a short constant word for the kind of failure, such as {@code truncated_gzip}
 * @param message what happened, for people, one line
 * @param sample the first bytes of the record as text, unprintable ones escaped, at most 200
 *     characters; may be empty
 * @param record whether a record of the dump was lost to it; false for damage of a file between
 *     records, so that records read = rows + failures with {@code record}
 */
public record Failure(
    int fileRank,
    long offset,
    int shard,
    int shards,
    String filePath,
    String stage,
    String error,
    String message,
    String sample,
    boolean record) {}
