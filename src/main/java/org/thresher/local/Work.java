package org.thresher.local;

import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.beam.sdk.values.WindowedValue;
import org.jspecify.annotations.Nullable;

/**
 * Elements that the workers share out among them in a round, and what is done with each.
 *
 * @param portions gives elements, a portion for one worker at a time, and null after the last
 * @param action what is done with an element
 */
record Work(
    Supplier<@Nullable List<Object>> portions, BiConsumer<Worker, WindowedValue<Object>> action) {
  /** Portions that are forgotten when they are taken. */
  static Supplier<@Nullable List<Object>> emptying(Queue<Overflow.Portion> queue) {
    return () -> {
      Overflow.Portion portion = queue.poll();
      if (portion == null) {
        return null;
      }
      portion.release();
      return portion.elements();
    };
  }

  /** Portions that stay. */
  static Supplier<@Nullable List<Object>> each(Iterable<Overflow.Portion> all) {
    Iterator<Overflow.Portion> iterator = all.iterator();
    return () -> {
      Overflow.Portion next;
      synchronized (iterator) {
        next = iterator.hasNext() ? iterator.next() : null;
      }
      return next == null ? null : next.elements();
    };
  }
}
