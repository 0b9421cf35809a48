package org.thresher.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a document is not part of the corpus.
 *
 * @param reason a reason of document scope
 * @param duplicateOf the id of the kept document of which this is a copy, or null
 * @param evidence what the rule found, for people; may be empty
 */
public record Drop(Reason reason, @Nullable String duplicateOf, String evidence) {
  /** Checks that the reason is one for documents. */
  public Drop {
    if (reason.scope() != Reason.Scope.DOCUMENT) {
      throw new IllegalArgumentException(reason + " is a reason for paragraphs");
    }
  }
}
