package org.thresher.corpus;

import java.io.Serializable;

/**
 * The columns that a row has only where a job asks for them, after all others.
 *
 * @param markdown whether {@code markdown} is one
 * @param modelScores whether {@code model_scores} is one
 */
public record RequestedColumns(boolean markdown, boolean modelScores) implements Serializable {
  /** None of them. */
  public static final RequestedColumns NONE = new RequestedColumns(false, false);

  /** All of them. */
  public static final RequestedColumns ALL = new RequestedColumns(true, true);
}
