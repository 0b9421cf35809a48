package org.thresher.document;

/**
 * Why a paragraph was removed.
 *
 * @param reason the rule's reason, of page, site or dump scope
 * @param evidence what the rule found, for people: "phrase 'sign up' (en)", "on 14 of 15 pages of
 *     example.org"; short, one line, may be empty
 */
public record Removal(Reason reason, String evidence) {
  /** Checks that the reason is one for paragraphs. */
  public Removal {
    if (reason.scope() == Reason.Scope.DOCUMENT) {
      throw new IllegalArgumentException(reason + " is a reason for documents");
    }
  }
}
