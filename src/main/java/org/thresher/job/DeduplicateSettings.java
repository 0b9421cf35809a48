package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What counts as repeated across pages, in the order in which it is taken out.
 *
 * @param urls which document of a canonical URL stays; default newest
 * @param pages documents with the same folded text
 * @param site lines repeated over a site
 * @param near near-duplicate documents
 * @param dump paragraphs repeated over the dump
 * @param output whether repeats are removed or only marked; default remove
 * @param index folder that remembers earlier dumps, with which this one is compared too and to
 *     which it is added, a local path or a URI; empty for none, the default
 */
public record DeduplicateSettings(
    Urls urls,
    Pages pages,
    SiteSettings site,
    NearSettings near,
    DumpSettings dump,
    Output output,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String index)
    implements Settings {

  /** Which document of a canonical URL stays. */
  public enum Urls {
    /** The one fetched last. */
    @JsonProperty("newest")
    NEWEST,
    /** The first by file path and offset. */
    @JsonProperty("first")
    FIRST,
    /** All of them. */
    @JsonProperty("all")
    ALL
  }

  /**
   * Which of several copies stays. Among equals it is the first by file path and offset. A document
   * that an earlier dump of the index keeps stays whatever is said here.
   */
  public enum KeptCopy {
    /** The first by file path and offset. */
    @JsonProperty("first")
    FIRST,
    /** The one with the most words. */
    @JsonProperty("longest")
    LONGEST,
    /** The one with the latest date. */
    @JsonProperty("newest")
    NEWEST,
    /**
     * The one with the most words in paragraphs that end as sentences do, then the one with the
     * most words. The scores of the section quality are computed after this stage and have no part
     * in it.
     */
    @JsonProperty("best")
    BEST
  }

  /**
   * What becomes of documents with the same folded text.
   *
   * @param enabled whether all but one are dropped; default true
   * @param keep which of them stays; default first
   */
  public record Pages(boolean enabled, KeptCopy keep) implements Settings {
    /** The first stays. */
    public static final Pages DEFAULTS = new Pages(true, KeptCopy.FIRST);
  }

  /** What becomes of repeats. */
  public enum Output {
    /** Paragraphs are removed from the text, documents dropped. */
    @JsonProperty("remove")
    REMOVE,
    /** Everything stays in the corpus, with a mark. */
    @JsonProperty("mark")
    MARK
  }

  /** Everything on. */
  public static final DeduplicateSettings DEFAULTS =
      new DeduplicateSettings(
          Urls.NEWEST,
          Pages.DEFAULTS,
          SiteSettings.DEFAULTS,
          NearSettings.DEFAULTS,
          DumpSettings.DEFAULTS,
          Output.REMOVE,
          "");

  /** Whether earlier dumps are remembered. */
  public boolean hasIndex() {
    return !index.isEmpty();
  }

  /** These settings, remembering earlier dumps in a folder. */
  public DeduplicateSettings withIndex(String folder) {
    return new DeduplicateSettings(urls, pages, site, near, dump, output, folder);
  }
}
