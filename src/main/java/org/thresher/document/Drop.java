package org.thresher.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a document is not part of the corpus.
 *
 * @param reason a reason of document scope
 * @param rule the name of the job's own condition, which is the label then; null for all other
 *     reasons
 * @param duplicateOf the id of the kept document of which this is a copy, or null
 * @param evidence what the rule found, for people; may be empty
 */
public record Drop(
    Reason reason, @Nullable String rule, @Nullable String duplicateOf, String evidence) {
  /** Checks that the reason is one for documents, and that only own conditions have names. */
  public Drop {
    if (reason.scope() != Reason.Scope.DOCUMENT) {
      throw new IllegalArgumentException(reason + " is a reason for paragraphs");
    }
    if ((reason == Reason.OWN_CONDITION) != (rule != null)) {
      throw new IllegalArgumentException("a condition of the job's own has a name, no other has");
    }
  }

  /** A drop by one of Thresher's own reasons. */
  public Drop(Reason reason, @Nullable String duplicateOf, String evidence) {
    this(reason, null, duplicateOf, evidence);
  }

  /** The word for the reason in counters, rows and reports. */
  public String label() {
    return rule == null ? reason.label() : rule;
  }

  /** The same drop with another original and other evidence. */
  public Drop with(@Nullable String original, String other) {
    return new Drop(reason, rule, original, other);
  }
}
