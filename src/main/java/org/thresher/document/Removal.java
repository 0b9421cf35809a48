package org.thresher.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a paragraph was removed.
 *
 * @param reason the rule's reason, of page, site or dump scope
 * @param rule the name of the job's own rule, which is the label then; null for all other reasons
 * @param evidence what the rule found, for people: "phrase 'sign up' (en)", "on 14 of 15 pages of
 *     example.org"; short, one line, may be empty
 */
public record Removal(Reason reason, @Nullable String rule, String evidence) {
  /** Checks that the reason is one for paragraphs, and that only own rules have names. */
  public Removal {
    if (reason.scope() == Reason.Scope.DOCUMENT) {
      throw new IllegalArgumentException(reason + " is a reason for documents");
    }
    if ((reason == Reason.OWN_RULE) != (rule != null)) {
      throw new IllegalArgumentException("a rule of the job's own has a name, no other has");
    }
  }

  /** A removal by one of Thresher's own reasons. */
  public Removal(Reason reason, String evidence) {
    this(reason, null, evidence);
  }

  /** The word for the reason in counters, rows and reports. */
  public String label() {
    return rule == null ? reason.label() : rule;
  }

  /** The same removal with other evidence. */
  Removal withEvidence(String other) {
    return new Removal(reason, rule, other);
  }
}
