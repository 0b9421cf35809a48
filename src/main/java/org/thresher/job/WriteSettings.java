package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code write} section of a job. Every key may be left out.
 *
 * @param format {@code jsonl} (default) or {@code parquet}
 * @param compression of the rows in {@code data/}: {@code zst} (default), {@code gz} (JSONL only)
 *     or {@code none}; a Parquet file is compressed inside, page by page
 * @param layout {@code thresher} (default), {@code fineweb}, {@code dolma} or {@code c4}: how the
 *     columns are named and nested
 * @param partition {@code none} (default) or {@code language}: {@code data/eng/train-…}
 * @param validationShare share of the rows that go to {@code validation-…} files, chosen by a hash
 *     of their ids; 0 (default) to 0.5
 * @param maxShardBytes size above which a file of {@code data/} is continued in another one, in
 *     bytes as stored; default 1,000,000,000, at least 1,000,000. Parquet files are counted before
 *     compression of their last row group, so they stay below
 * @param evidence whether {@code evidence/} is written, which {@code explain} reads; default true
 * @param attributes whether {@code attributes/} is written: removed spans in Dolma's format;
 *     default false
 * @param keepEmpty whether documents without any kept text stay in the corpus as empty rows; if
 *     not, the pipeline drops them as {@link org.thresher.document.Reason#EMPTY}; default false
 */
public record WriteSettings(
    Format format,
    Compression compression,
    Layout layout,
    Partition partition,
    Double validationShare,
    Long maxShardBytes,
    Boolean evidence,
    Boolean attributes,
    Boolean keepEmpty)
    implements Serializable {

  private static final double MAX_VALIDATION_SHARE = 0.5;
  private static final long LEAST_SHARD_BYTES = 1_000_000;

  /** The file format of {@code data/}. */
  public enum Format {
    /** One JSON object a line. */
    @JsonProperty("jsonl")
    JSONL,
    /** Apache Parquet. */
    @JsonProperty("parquet")
    PARQUET
  }

  /** How {@code data/} is compressed. */
  public enum Compression {
    /** Not at all. */
    @JsonProperty("none")
    NONE,
    /** Gzip. */
    @JsonProperty("gz")
    GZ,
    /** Zstandard. */
    @JsonProperty("zst")
    ZST
  }

  /** How the columns of a row are named and nested. */
  public enum Layout {
    /** All columns, flat. */
    @JsonProperty("thresher")
    THRESHER,
    /** The nine columns of FineWeb, with its two-letter language codes. */
    @JsonProperty("fineweb")
    FINEWEB,
    /** Dolma's columns, all others below {@code metadata}. */
    @JsonProperty("dolma")
    DOLMA,
    /** {@code text}, {@code timestamp}, {@code url}, as in C4. */
    @JsonProperty("c4")
    C4
  }

  /** How {@code data/} is divided into folders. */
  public enum Partition {
    /** Not at all. */
    @JsonProperty("none")
    NONE,
    /** A folder for each language code. */
    @JsonProperty("language")
    LANGUAGE
  }

  /**
   * Fills in the defaults where null stands.
   *
   * @throws IllegalArgumentException if Parquet is to be compressed by gzip, or the share or size
   *     is out of range
   */
  public WriteSettings(
      @Nullable Format format,
      @Nullable Compression compression,
      @Nullable Layout layout,
      @Nullable Partition partition,
      @Nullable Double validationShare,
      @Nullable Long maxShardBytes,
      @Nullable Boolean evidence,
      @Nullable Boolean attributes,
      @Nullable Boolean keepEmpty) {
    this.format = format == null ? Format.JSONL : format;
    this.compression = compression == null ? Compression.ZST : compression;
    this.layout = layout == null ? Layout.THRESHER : layout;
    this.partition = partition == null ? Partition.NONE : partition;
    this.validationShare = validationShare == null ? 0.0 : validationShare;
    this.maxShardBytes = maxShardBytes == null ? Long.valueOf(1_000_000_000) : maxShardBytes;
    this.evidence = evidence == null || evidence;
    this.attributes = attributes != null && attributes;
    this.keepEmpty = keepEmpty != null && keepEmpty;
    if (format == Format.PARQUET && compression == Compression.GZ) {
      throw new IllegalArgumentException(
          "write.compression: gz is for jsonl; with format parquet use zst or none");
    }
    if (!(this.validationShare >= 0 && this.validationShare <= MAX_VALIDATION_SHARE)) {
      throw new IllegalArgumentException(
          "write.validationShare: " + validationShare + " is not in 0 to " + MAX_VALIDATION_SHARE);
    }
    if (this.maxShardBytes < LEAST_SHARD_BYTES) {
      throw new IllegalArgumentException(
          "write.maxShardBytes: " + maxShardBytes + " is below " + LEAST_SHARD_BYTES);
    }
  }

  /** JSONL with Zstandard and evidence, flat and in one split; empty documents dropped. */
  public static WriteSettings defaults() {
    return new WriteSettings(null, null, null, null, null, null, null, null, null);
  }

  /** These settings with another format; gzip, which only JSONL has, becomes Zstandard. */
  public WriteSettings withFormat(Format other) {
    boolean keep = other == Format.JSONL || compression != Compression.GZ;
    return new WriteSettings(
        other,
        keep ? compression : Compression.ZST,
        layout,
        partition,
        validationShare,
        maxShardBytes,
        evidence,
        attributes,
        keepEmpty);
  }

  /** These settings with another layout. */
  public WriteSettings withLayout(Layout other) {
    return new WriteSettings(
        format,
        compression,
        other,
        partition,
        validationShare,
        maxShardBytes,
        evidence,
        attributes,
        keepEmpty);
  }

  /** The ending of the names of files in {@code data/}, such as {@code .jsonl.zst}. */
  public String extension() {
    if (format == Format.PARQUET) {
      return ".parquet";
    }
    return compression == Compression.NONE
        ? ".jsonl"
        : ".jsonl." + compression.name().toLowerCase(Locale.ROOT);
  }
}
