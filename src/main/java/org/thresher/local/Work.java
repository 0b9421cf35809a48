package org.thresher.local;

import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.apache.beam.sdk.values.WindowedValue;
import org.jspecify.annotations.Nullable;

/** Elements that the workers share out among them in a round, and what is done with each. */
final class Work {
  private final Iterator<List<Object>> portions;
  private final BiConsumer<Worker, WindowedValue<Object>> action;

  /**
   * Work of a round.
   *
   * @param portions elements, a portion for one worker at a time
   * @param action what is done with an element
   */
  Work(Iterator<List<Object>> portions, BiConsumer<Worker, WindowedValue<Object>> action) {
    this.portions = portions;
    this.action = action;
  }

  /** An iterator that removes what it returns. */
  static Iterator<List<Object>> emptying(Queue<List<Object>> queue) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !queue.isEmpty();
      }

      @Override
      public List<Object> next() {
        return queue.remove();
      }
    };
  }

  /** Returns the next elements, or null if there are none left. */
  synchronized @Nullable List<Object> next() {
    return portions.hasNext() ? portions.next() : null;
  }

  /** Does what is to be done with an element. */
  void act(Worker worker, WindowedValue<Object> element) {
    action.accept(worker, element);
  }
}
