package org.thresher.stage.deduplicate.earlier;

import java.util.function.LongConsumer;
import org.thresher.beam.answers.Asking;
import org.thresher.document.Document;

/**
 * Documents that ask for decisions by their place in the dump: one key a document, and most have no
 * decision.
 */
public interface AskingByOrder extends Asking {
  @Override
  default boolean single() {
    return true;
  }

  @Override
  default boolean rare() {
    return true;
  }

  @Override
  default void ask(Document document, LongConsumer keys) {
    keys.accept(CrossDumpOrder.hash(document.provenance().order()));
  }
}
