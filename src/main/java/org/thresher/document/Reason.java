package org.thresher.document;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why a paragraph or a whole document is not in the corpus.
 *
 * <p>One constant is one word in four places: the pipeline's counter, the {@code removed/} or
 * {@code dropped/} row, the row of the report, and the test. {@link #label()} is that word.
 */
public enum Reason {
  /** Text outside the page's main content, as the extractor found it. */
  BOILERPLATE(Scope.PAGE),
  /** A line without letters or digits. */
  SEPARATOR(Scope.PAGE),
  /** The page contains the same folded line earlier. */
  REPEATED_IN_PAGE(Scope.PAGE),
  /** A headline, deck or "read more" line that points to another page. */
  TEASER(Scope.PAGE),
  /** A prompt to subscribe, sign in or register. */
  PAYWALL(Scope.PAGE),
  /** A prompt to subscribe to a newsletter, with its small print. */
  NEWSLETTER(Scope.PAGE),
  /** Rules and prompts for readers' comments. */
  COMMENT_POLICY(Scope.PAGE),
  /** Share, print and follow-us lines. */
  SHARE(Scope.PAGE),
  /** Cookie and consent notices. */
  COOKIE(Scope.PAGE),
  /** Navigation: menus, breadcrumbs, "skip to content". */
  NAV(Scope.PAGE),
  /** Advertisements and their marks. */
  AD(Scope.PAGE),
  /** Copyright, terms and other legal lines. */
  LEGAL(Scope.PAGE),
  /** A line that names the author. */
  BYLINE(Scope.PAGE),
  /** A line about the author. */
  BIO(Scope.PAGE),
  /** A heading over links to other pages ("More on this topic"). */
  RELATED(Scope.PAGE),
  /** A line that is only a date or time. */
  DATE(Scope.PAGE),
  /** Several pages of the site contain the folded line. */
  REPEATED_ON_SITE(Scope.SITE),
  /** Another page of the dump contains the paragraph. */
  REPEATED_IN_DUMP(Scope.DUMP),
  /** The paragraph is in another language than its document. */
  FOREIGN_LANGUAGE(Scope.PAGE),
  /** A rule of the job's quality preset removes the line. */
  LINE_QUALITY(Scope.PAGE),
  /** The paragraph contains words of an item of an evaluation set. */
  CONTAMINATED(Scope.PAGE),
  /** A rule of the job's own removes the paragraph; its name takes the place of this one. */
  OWN_RULE(Scope.PAGE),

  /** The folded text of the whole page equals an earlier page's. */
  DUPLICATE_PAGE(Scope.DOCUMENT),
  /** Another fetch of the same canonical URL was kept. */
  DUPLICATE_URL(Scope.DOCUMENT),
  /** The page is a near duplicate of a kept one. */
  NEAR_DUPLICATE(Scope.DOCUMENT),
  /** No text is left. */
  EMPTY(Scope.DOCUMENT),
  /** The job keeps other languages only. */
  LANGUAGE(Scope.DOCUMENT),
  /** A quality rule of the job rejects the document. */
  QUALITY(Scope.DOCUMENT),
  /** A blocklist of the job contains the address or a word of the document. */
  BLOCKLIST(Scope.DOCUMENT),
  /** The page came in place of a text: an error page, a check for robots, an empty frame. */
  NO_CONTENT(Scope.DOCUMENT),
  /** The job wants no documents of such an address. */
  URL_PATTERN(Scope.DOCUMENT),
  /** Page, server or site reserve the use of the page, and the job honours that. */
  OPT_OUT(Scope.DOCUMENT),
  /** A condition of the job's own holds; its name takes the place of this one. */
  OWN_CONDITION(Scope.DOCUMENT);

  /** What a reason applies to, and how much of the dump its evidence comes from. */
  public enum Scope {
    /** A paragraph, by its page alone. */
    PAGE,
    /** A paragraph, by the pages of its site. */
    SITE,
    /** A paragraph, by the whole dump. */
    DUMP,
    /** A whole document. */
    DOCUMENT
  }

  private static final Map<String, Reason> BY_LABEL = new HashMap<>();

  static {
    for (Reason reason : values()) {
      BY_LABEL.put(reason.label, reason);
    }
  }

  private final Scope scope;
  private final String label;

  Reason(Scope scope) {
    this.scope = scope;
    this.label = name().toLowerCase(Locale.ROOT);
  }

  /** What the reason applies to. */
  public Scope scope() {
    return scope;
  }

  /** The reason's word in counters, rows and reports, such as {@code repeated_on_site}. */
  public String label() {
    return label;
  }

  /** The labels of all reasons: what no rule of a job may be called. */
  public static Set<String> labels() {
    return Collections.unmodifiableSet(new TreeSet<>(BY_LABEL.keySet()));
  }

  /** What the reason with a label applies to; a name of the job's own is a paragraph's. */
  public static Scope scopeOf(String label) {
    Reason reason = BY_LABEL.get(label);
    return reason == null ? Scope.PAGE : reason.scope;
  }

  /**
   * The reason with a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Reason ofLabel(String label) {
    Reason reason = BY_LABEL.get(label);
    if (reason == null) {
      throw new IllegalArgumentException("no reason is called '" + label + "'");
    }
    return reason;
  }
}
