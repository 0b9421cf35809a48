package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a job may set about reading.
 *
 * @param fields names of JSON fields and CSV columns
 * @param maxPageBytes largest page, decompressed, in bytes; a larger one fails as {@code too_large}
 * @param maxDocumentBytes largest PDF, EPUB, DOCX or ODT file, in bytes; a larger one fails as
 *     {@code too_large}. Its text with markup is limited by {@code maxPageBytes}. In a Java VM one
 *     file at a time is read that is larger than {@code maxPageBytes}
 * @param maxExpansionRatio largest size of a decompressed stream relative to the stored one, above
 *     64 MiB, for each stream and for all that an archive holds together; what expands more is
 *     taken for a decompression bomb and cut off. Deflate reaches 1032, text hardly 50
 * @param maxArchiveDepth how deep archives may be inside archives; deeper ones fail
 * @param maxReplacementShare largest share of U+FFFD in decoded text, 0..1; above it a page fails
 *     as {@code undecodable}
 * @param pageTimeLimit most seconds of CPU time for the extraction of one page, and for each later
 *     step that looks at one document alone; one that takes longer fails as {@code too_slow}
 * @param damaged what becomes of a record whose check sum or digest is wrong, though all its bytes
 *     can be read ({@code WARC-Block-Digest}, {@code WARC-Payload-Digest}, CRC-32 of gzip and ZIP):
 *     {@code drop}, or {@code keep} with the flag {@code damaged}. Each has a row in {@code
 *     errors/}
 * @param textUnit what a page of plain text is: {@code file}, or each {@code line} of it
 * @param wikiNamespaces numbers of the namespaces of a wiki whose pages are documents, as its dump
 *     lists them under {@code namespaces}: 0 are articles, 4 pages about the wiki, 14 categories,
 *     odd numbers discussions; pages of others are skipped. Default 0
 * @param chunkBytes size into which large files are split where their format allows it, in bytes
 * @param shardBytes input bytes (compressed ones count four times) whose documents make up one
 *     output shard
 * @param sample share of the records that are processed, above 0 to 1; the others are skipped as
 *     {@code not_in_sample}. Chosen by a hash of the record's id, so the same records are in every
 *     run, and those of a smaller sample in every larger one
 */
public record ReadSettings(
    FieldNames fields,
    int maxPageBytes,
    int maxDocumentBytes,
    int maxExpansionRatio,
    int maxArchiveDepth,
    double maxReplacementShare,
    int pageTimeLimit,
    Damaged damaged,
    TextUnit textUnit,
    List<String> wikiNamespaces,
    long chunkBytes,
    long shardBytes,
    double sample)
    implements Settings {
  /** What one page of a plain text file is. */
  public enum TextUnit {
    /** The whole file. */
    @JsonProperty("file")
    FILE,
    /** Each line that is not blank: corpora that keep a document on a line. */
    @JsonProperty("line")
    LINE
  }

  /** What becomes of a record whose check sum or digest is wrong. */
  public enum Damaged {
    /** It is an error, and no document. */
    @JsonProperty("drop")
    DROP,
    /** It is an error, and a document. */
    @JsonProperty("keep")
    KEEP
  }

  /** Whether records stay whose check sum or digest is wrong. */
  public boolean keepsDamaged() {
    return damaged == Damaged.KEEP;
  }

  /** Chunks of 64 MiB, shards of 128 MiB, all records. */
  public static final ReadSettings DEFAULTS =
      new ReadSettings(
          FieldNames.DEFAULTS,
          16 << 20,
          128 << 20,
          100,
          3,
          0.1,
          60,
          Damaged.DROP,
          TextUnit.FILE,
          List.of("0"),
          64L << 20,
          128L << 20,
          1);

  /** Checks the ranges. */
  public ReadSettings {
    Check.in("maxPageBytes", maxPageBytes, 1 << 10, 1 << 30);
    Check.in("maxDocumentBytes", maxDocumentBytes, 1 << 10, 1 << 30);
    Check.in("maxExpansionRatio", maxExpansionRatio, 2, 1_000_000);
    Check.in("maxArchiveDepth", maxArchiveDepth, 0, 16);
    Check.share("maxReplacementShare", maxReplacementShare);
    Check.in("pageTimeLimit", pageTimeLimit, 1, 86_400);
    wikiNamespaces = List.copyOf(wikiNamespaces);
    Check.distinct("wikiNamespaces", wikiNamespaces);
    for (String namespace : wikiNamespaces) {
      if (!namespace.matches("0|-?[1-9][0-9]{0,5}")) {
        throw new SettingException(
            "wikiNamespaces",
            "'" + JobFile.clipped(namespace) + "'",
            "a number such as 0 for articles or 14 for categories");
      }
    }
    Check.in("chunkBytes", chunkBytes, 1 << 10, 1L << 40);
    Check.in("shardBytes", shardBytes, 1 << 10, 1L << 40);
    if (!(sample > 0 && sample <= 1)) {
      throw new SettingException("sample", Check.shown(sample), "above 0 and at most 1");
    }
  }

  /** Whether pages of a namespace of a wiki are documents. */
  public boolean readsNamespace(int namespace) {
    return wikiNamespaces.contains(Integer.toString(namespace));
  }

  /** These settings for a share of the records. */
  public ReadSettings withSample(double share) {
    return new ReadSettings(
        fields,
        maxPageBytes,
        maxDocumentBytes,
        maxExpansionRatio,
        maxArchiveDepth,
        maxReplacementShare,
        pageTimeLimit,
        damaged,
        textUnit,
        wikiNamespaces,
        chunkBytes,
        shardBytes,
        share);
  }
}
