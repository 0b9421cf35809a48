package org.thresher.stage.write.tokens;

import java.io.IOException;

/** Says why a file is no tokenizer that can be used, as the end of a sentence. */
final class TokenizerException extends IOException {
  private static final long serialVersionUID = 1L;

  TokenizerException(String message) {
    super(message);
  }
}
