package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * The {@code write} section of a job. Every key may be left out.
 *
 * @param format {@code jsonl} (default) or {@code parquet}
 * @param compression of the rows in {@code data/}: {@code zst} (default), {@code gz} (JSONL only)
 *     or {@code none}; a Parquet file is compressed inside, page by page
 * @param layout {@code thresher} (default), {@code fineweb}, {@code dolma} or {@code c4}: how the
 *     columns are named and nested
 * @param partition {@code none} (default) or {@code language}: {@code data/lang=eng/train-…}
 * @param validationShare share of the rows that go to {@code validation-…} files, chosen by a hash
 *     of their ids; 0 (default) to 0.5
 * @param order {@code input} (default): the rows of {@code data/} are in the order of the input; or
 *     {@code shuffled}: in an order given by a hash of seed and id, over all files of {@code data/}
 * @param seed of the shuffled order; the same seed gives the same order; default 0
 * @param maxShardBytes size above which a file of {@code data/} is continued in another one, in
 *     bytes as stored; default 1,000,000,000, at least 1,000,000. Parquet files are counted before
 *     compression of their last row group, so they stay below
 * @param evidence whether {@code evidence/} is written, which {@code explain} reads; default true
 * @param evidenceText whether {@code evidence/} repeats the text of kept paragraphs, so that it can
 *     be read without {@code data/}. Default false: they have none there. Where the rows of {@code
 *     data/} have not the order of the input, or are in several splits or partitions, it does so
 *     always
 * @param attributes whether {@code attributes/} is written: removed spans in Dolma's format;
 *     default false
 * @param keepEmpty whether documents without any kept text stay in the corpus as empty rows; if
 *     not, the pipeline drops them as {@link org.thresher.document.Reason#EMPTY}; default false
 * @param markdown whether rows have the column {@code markdown}: the kept text with its headings,
 *     lists, tables, quotations, listings, links, emphasis, pictures and formulas; default false
 * @param tokenizers tokenizers of models whose counts of tokens become the column {@code
 *     token_counts}, which conditions of {@code rules.drop} may name ({@code token_counts.name >
 *     100000}); each is a map with {@code name} and {@code file}, a {@code tokenizer.json}; default
 *     none
 * @param sideFormat {@code jsonl} (default) or {@code parquet}: the format of {@code removed/},
 *     {@code dropped/}, {@code errors/} and {@code evidence/}
 * @param pageFacts whether {@code evidence/} also states the media type, type, description and date
 *     of each page, so that {@code try} can tell what a job would make of dropped documents too;
 *     JSON lines only. Default false
 * @param offsets whether {@code evidence/} also states where in the decoded text of its page each
 *     paragraph is, in bytes of UTF-8: {@code begin}, {@code end} and, where other text is between
 *     its parts, {@code spans}; {@code explain --html} then shows the page. Default false
 */
public record WriteSettings(
    Format format,
    Compression compression,
    Layout layout,
    Partition partition,
    double validationShare,
    Order order,
    long seed,
    long maxShardBytes,
    boolean evidence,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean evidenceText,
    boolean attributes,
    boolean keepEmpty,
    boolean markdown,
    List<TokenizerSettings> tokenizers,
    Format sideFormat,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean pageFacts,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean offsets)
    implements Settings {

  private static final double MAX_VALIDATION_SHARE = 0.5;
  private static final long LEAST_SHARD_BYTES = 1_000_000;

  /**
   * The {@code card} section of a job: what the dataset card {@code README.md} and {@code
   * croissant.json} say of the corpus, which no run can know. Every key may be left out.
   *
   * @param name the name of the corpus; default the name of the dump or of the output folder
   * @param license its licence, best as an SPDX identifier such as {@code CC-BY-4.0}, or an address
   * @param creator who made it: a person or an organisation
   * @param url where it is published
   * @param version its version, such as {@code 1.0.0}
   * @param citation how to cite it, best as BibTeX
   * @param description what it is, in a few sentences; a sentence with the counts follows it
   */
  public record Card(
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String name,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String license,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String creator,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String url,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String version,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String citation,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) String description)
      implements Settings {
    /** Nothing said. */
    public static final Card DEFAULTS = new Card("", "", "", "", "", "", "");

    /** Checks that the address is one. */
    public Card {
      if (!url.isEmpty() && !url.matches("https?://\\S+")) {
        throw new SettingException(
            "url", JobFile.shown(url), "an address that begins with https://");
      }
    }
  }

  /** The file format of {@code data/}, or of the side outputs. */
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

  /** In which order the rows of {@code data/} are. */
  public enum Order {
    /** The order of the input. */
    @JsonProperty("input")
    INPUT,
    /** By a hash of seed and id. */
    @JsonProperty("shuffled")
    SHUFFLED
  }

  /** JSONL with Zstandard and evidence, flat and in one split; empty documents dropped. */
  public static final WriteSettings DEFAULTS =
      new WriteSettings(
          Format.JSONL,
          Compression.ZST,
          Layout.THRESHER,
          Partition.NONE,
          0,
          Order.INPUT,
          0,
          1_000_000_000,
          true,
          false,
          false,
          false,
          false,
          List.of(),
          Format.JSONL,
          false,
          false);

  /**
   * Copies the list; checks the ranges, that Parquet is not compressed by gzip, and that a seed has
   * a use.
   */
  public WriteSettings {
    if (format == Format.PARQUET && compression == Compression.GZ) {
      throw new SettingException("compression", "gz", "zst or none with write.format: parquet");
    }
    if (pageFacts && (sideFormat == Format.PARQUET || !evidence)) {
      throw new SettingException(
          "pageFacts", "true", "left out without evidence, and with sideFormat: parquet");
    }
    if (offsets && !evidence) {
      throw new SettingException("offsets", "true", "left out without write.evidence");
    }
    if (evidenceText && !evidence) {
      throw new SettingException("evidenceText", "true", "left out without evidence");
    }
    Check.in("validationShare", validationShare, 0, MAX_VALIDATION_SHARE);
    Check.atLeast("maxShardBytes", maxShardBytes, LEAST_SHARD_BYTES);
    Check.atLeast("seed", seed, 0);
    tokenizers = List.copyOf(tokenizers);
    Check.distinct("tokenizers", tokenizers.stream().map(TokenizerSettings::name).toList());
    if (seed != 0 && order == Order.INPUT) {
      throw new SettingException(
          "seed", Long.toString(seed), "left out, or write.order: shuffled with it");
    }
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
        order,
        seed,
        maxShardBytes,
        evidence,
        evidenceText,
        attributes,
        keepEmpty,
        markdown,
        tokenizers,
        sideFormat,
        pageFacts,
        offsets);
  }

  /** These settings with another layout. */
  public WriteSettings withLayout(Layout other) {
    return new WriteSettings(
        format,
        compression,
        other,
        partition,
        validationShare,
        order,
        seed,
        maxShardBytes,
        evidence,
        evidenceText,
        attributes,
        keepEmpty,
        markdown,
        tokenizers,
        sideFormat,
        pageFacts,
        offsets);
  }

  /**
   * Whether {@code evidence/} leaves out the text that {@code data/} has: its rows are those of the
   * kept documents of {@code evidence/}, one after the other.
   */
  public boolean evidenceRefers() {
    return !evidenceText
        && order == Order.INPUT
        && partition == Partition.NONE
        && validationShare == 0;
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
