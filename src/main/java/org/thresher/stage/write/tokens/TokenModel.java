package org.thresher.stage.write.tokens;

/** The model of a tokenizer: makes tokens of a piece of text. Safe for several threads. */
interface TokenModel {
  /** How many tokens a piece is; it is not empty. */
  int count(String piece);
}
