package org.thresher.write;

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
 * @param evidence whether {@code evidence/} is written, which {@code explain} reads; default true
 * @param keepEmpty whether documents without any kept text stay in the corpus as empty rows; if
 *     not, the pipeline drops them as {@link org.thresher.document.Reason#EMPTY}; default false
 */
public record WriteSettings(
    Format format, Compression compression, Boolean evidence, Boolean keepEmpty)
    implements Serializable {

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

  /**
   * Fills in the defaults where null stands.
   *
   * @throws IllegalArgumentException if Parquet is to be compressed by gzip
   */
  public WriteSettings(
      @Nullable Format format,
      @Nullable Compression compression,
      @Nullable Boolean evidence,
      @Nullable Boolean keepEmpty) {
    this.format = format == null ? Format.JSONL : format;
    this.compression = compression == null ? Compression.ZST : compression;
    this.evidence = evidence == null || evidence;
    this.keepEmpty = keepEmpty != null && keepEmpty;
    if (format == Format.PARQUET && compression == Compression.GZ) {
      throw new IllegalArgumentException(
          "write.compression: gz is for jsonl; with format parquet use zst or none");
    }
  }

  /** JSONL with Zstandard and evidence; empty documents dropped. */
  public static WriteSettings defaults() {
    return new WriteSettings(null, null, null, null);
  }

  /** These settings with another format. */
  public WriteSettings withFormat(Format other) {
    return new WriteSettings(other, compression, evidence, keepEmpty);
  }

  /** The ending of the names of files in {@code data/}, such as {@code .jsonl.zst}. */
  String extension() {
    if (format == Format.PARQUET) {
      return ".parquet";
    }
    return compression == Compression.NONE
        ? ".jsonl"
        : ".jsonl." + compression.name().toLowerCase(Locale.ROOT);
  }
}
