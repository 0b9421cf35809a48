package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one page of a plain text file is. */
public enum TextUnit {
  /** The whole file. */
  @JsonProperty("file")
  FILE,
  /** Each line that is not blank: corpora that keep a document on a line. */
  @JsonProperty("line")
  LINE
}
