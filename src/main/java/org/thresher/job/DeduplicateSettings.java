package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What counts as repeated across pages, in the order in which it is taken out.
 *
 * @param urls which document of a canonical URL stays; default newest
 * @param pages whether documents with the same folded text are dropped but the first; default true
 * @param site lines repeated over a site
 * @param near near-duplicate documents
 * @param dump paragraphs repeated over the dump
 * @param output whether repeats are removed or only marked; default remove
 * @param index folder that remembers earlier dumps, by which this one is judged too and to which it
 *     is added, a local path or a URI; default none
 */
public record DeduplicateSettings(
    Urls urls,
    boolean pages,
    SiteSettings site,
    NearSettings near,
    DumpSettings dump,
    Output output,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String index)
    implements Serializable {

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

  /** What becomes of repeats. */
  public enum Output {
    /** Paragraphs are removed from the text, documents dropped. */
    @JsonProperty("remove")
    REMOVE,
    /** Everything stays in the corpus, with a mark. */
    @JsonProperty("mark")
    MARK
  }

  /** The settings of a job file; what is null has its default. */
  @JsonCreator
  public static DeduplicateSettings of(
      @JsonProperty("urls") @Nullable Urls urls,
      @JsonProperty("pages") @Nullable Boolean pages,
      @JsonProperty("site") @Nullable SiteSettings site,
      @JsonProperty("near") @Nullable NearSettings near,
      @JsonProperty("dump") @Nullable DumpSettings dump,
      @JsonProperty("output") @Nullable Output output,
      @JsonProperty("index") @Nullable String index) {
    return new DeduplicateSettings(
        urls == null ? Urls.NEWEST : urls,
        pages == null || pages,
        site == null ? SiteSettings.defaults() : site,
        near == null ? NearSettings.defaults() : near,
        dump == null ? DumpSettings.defaults() : dump,
        output == null ? Output.REMOVE : output,
        index);
  }

  /** These settings, remembering earlier dumps in a folder. */
  public DeduplicateSettings withIndex(String folder) {
    return new DeduplicateSettings(urls, pages, site, near, dump, output, folder);
  }

  /** The defaults: everything on. */
  public static DeduplicateSettings defaults() {
    return of(null, null, null, null, null, null, null);
  }
}
