package org.thresher.stage.clean;

import java.util.Locale;
import org.thresher.document.Reason;

/** What the line model can call a line. */
enum LineKind {
  BODY(Reason.TEASER, "text"),
  TITLE(Reason.TEASER, "titles"),
  CAPTION(Reason.TEASER, "captions"),
  TEASER(Reason.TEASER, "teasers"),
  RELATED(Reason.RELATED, "pointers to other pages"),
  NAV(Reason.NAV, "navigation"),
  SHARE(Reason.SHARE, "share links"),
  NEWSLETTER(Reason.NEWSLETTER, "newsletter prompts"),
  PAYWALL(Reason.PAYWALL, "prompts to subscribe or sign in"),
  COMMENT_POLICY(Reason.COMMENT_POLICY, "prompts for comments"),
  COMMENT(Reason.COMMENT_POLICY, "readers' comments"),
  LEGAL(Reason.LEGAL, "legal lines"),
  COOKIE(Reason.COOKIE, "cookie notices"),
  BIO(Reason.BIO, "notes on authors"),
  BYLINE(Reason.BYLINE, "bylines"),
  DATE(Reason.DATE, "dates"),
  AD(Reason.AD, "advertisements");

  private final Reason reason;
  private final String plural;

  LineKind(Reason reason, String plural) {
    this.reason = reason;
    this.plural = plural;
  }

  /** The kind of a name in the model's file, such as {@code comment-policy}. */
  static LineKind of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Whether lines of this kind belong to the text of a page. */
  boolean isText() {
    return this == BODY || this == TITLE || this == CAPTION;
  }

  /** Whether lines of this kind often are between the paragraphs of a text. */
  boolean interrupts() {
    return this == RELATED || this == AD || this == NEWSLETTER || this == PAYWALL || this == SHARE;
  }

  /** Why a line of this kind is not in the corpus. */
  Reason reason() {
    return reason;
  }

  /** For messages: lines of this kind. */
  String plural() {
    return plural;
  }
}
