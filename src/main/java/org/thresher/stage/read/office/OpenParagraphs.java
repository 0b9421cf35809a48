package org.thresher.stage.read.office;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The paragraphs that are open while a file is read, each inside the one before, as those of notes
 * and frames are. A paragraph inside another one is written after it.
 */
final class OpenParagraphs<P> {
  private final Deque<P> open = new ArrayDeque<>();
  private final List<P> inside = new ArrayList<>();
  private final Consumer<P> writer;

  /** No paragraph is open; each is given to a writer at its end. */
  OpenParagraphs(Consumer<P> writer) {
    this.writer = writer;
  }

  void begin(P paragraph) {
    open.push(paragraph);
  }

  /** The innermost open paragraph, or null. */
  @Nullable P innermost() {
    return open.peek();
  }

  /** Ends the innermost open paragraph, if there is one; it is written only if that is wanted. */
  void end(boolean wanted) {
    P done = open.poll();
    if (done == null || !wanted) {
      return;
    }
    if (!open.isEmpty()) {
      inside.add(done);
      return;
    }
    writer.accept(done);
    inside.forEach(writer);
    inside.clear();
  }
}
