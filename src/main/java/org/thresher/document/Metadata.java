package org.thresher.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says about itself. Every field is null (or empty) where the page says nothing.
 *
 * @param title the page's title, without the site's name
 * @param author author names, several joined by {@code "; "}
 * @param siteName the site's name
 * @param description the page's description or deck
 * @param datePublished publication time: ISO-8601 date, or date and time with its offset
 * @param dateModified modification time, like {@code datePublished}
 * @param dateSource where {@code datePublished} was found: json-ld, meta, time, url, script, text,
 *     record
 * @param section the section of the site
 * @param keywords tags and keywords, in page order, without repeats
 * @param language the language that the page declares (BCP 47 as found)
 * @param canonicalUrl the page's address, normalised
 * @param domain the registrable domain (public suffix list) of the page's address
 * @param license URL of the licence, from rel=license, the page's JSON-LD, or a Creative Commons
 *     link or sentence
 * @param image absolute URL of the picture that the page gives for itself, as for a link preview
 */
public record Metadata(
    @Nullable String title,
    @Nullable String author,
    @Nullable String siteName,
    @Nullable String description,
    @Nullable String datePublished,
    @Nullable String dateModified,
    @Nullable String dateSource,
    @Nullable String section,
    List<String> keywords,
    @Nullable String language,
    @Nullable String canonicalUrl,
    @Nullable String domain,
    @Nullable String license,
    @Nullable String image) {

  /** A page that says nothing about itself. */
  public static final Metadata NONE =
      new Metadata(
          null, null, null, null, null, null, null, null, List.of(), null, null, null, null, null);

  /** Copies the list. */
  public Metadata {
    keywords = List.copyOf(keywords);
  }

  /** This metadata with another title. */
  public Metadata withTitle(String other) {
    return new Metadata(
        other,
        author,
        siteName,
        description,
        datePublished,
        dateModified,
        dateSource,
        section,
        keywords,
        language,
        canonicalUrl,
        domain,
        license,
        image);
  }

  /** This metadata with another licence. */
  public Metadata withLicense(String url) {
    return new Metadata(
        title,
        author,
        siteName,
        description,
        datePublished,
        dateModified,
        dateSource,
        section,
        keywords,
        language,
        canonicalUrl,
        domain,
        url,
        image);
  }
}
