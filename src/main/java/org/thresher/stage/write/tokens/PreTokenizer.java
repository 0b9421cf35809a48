package org.thresher.stage.write.tokens;

import java.util.function.Consumer;

/** Divides a piece of text into smaller ones, which the model treats apart from each other. */
interface PreTokenizer {
  /** Gives out the parts of a piece in order; empty ones are left out. */
  void split(Piece piece, Consumer<Piece> parts);

  /** First this one, then another one on each of its parts. */
  default PreTokenizer then(PreTokenizer next) {
    return (piece, parts) -> split(piece, part -> next.split(part, parts));
  }
}
