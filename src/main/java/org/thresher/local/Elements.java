package org.thresher.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.values.WindowedValue;

/** A collection of the pipeline: what takes its elements, and those that wait for a later round. */
final class Elements {
  /** Elements that a worker takes or leaves at once. */
  private static final int PORTION = 16;

  private final List<Consumer> consumers = new ArrayList<>();
  private final Queue<Overflow.Portion> waiting = new ConcurrentLinkedQueue<>();
  private final int complete;
  private final Overflow overflow;
  private int portion = PORTION;
  private int last;

  /**
   * No elements yet.
   *
   * @param complete the round after which no element comes any more
   * @param overflow keeps what waits
   */
  Elements(int complete, Overflow overflow) {
    this.complete = complete;
    this.overflow = overflow;
  }

  /** The round after which no element comes any more. */
  int complete() {
    return complete;
  }

  /** Adds what takes each element. */
  void add(Consumer consumer) {
    consumers.add(consumer);
    last = Math.max(last, consumer.from());
  }

  /** Has elements wait one by one: each is a large piece of work. */
  void handOutSingly() {
    portion = 1;
  }

  /** The most elements that are left at once. */
  int portion() {
    return portion;
  }

  /** Gives an element to all that can take it now, and says whether it must wait for others. */
  boolean give(Worker worker, int round, WindowedValue<Object> element) {
    for (Consumer consumer : consumers) {
      if (consumer.from() <= round) {
        consumer.take(worker, element);
      }
    }
    return last > round;
  }

  /** Leaves elements for later rounds. */
  void leave(List<Object> elements) {
    waiting.add(overflow.keep(elements));
  }

  /** Adds the elements that have waited for a round to its work. */
  void addWork(int round, Collection<Work> work) {
    List<Consumer> ready = consumers.stream().filter(c -> c.from() == round && round > 0).toList();
    if (!ready.isEmpty() && !waiting.isEmpty()) {
      // In the last of these rounds what has been taken can be forgotten.
      work.add(
          new Work(
              last > round ? Work.each(waiting) : Work.emptying(waiting),
              (worker, element) -> ready.forEach(one -> one.take(worker, element))));
    }
  }

  /** Whether no later round than this one has anything to do with the elements. */
  boolean isDone(int round) {
    return round >= Math.max(last, complete);
  }

  /** Forgets what was kept. */
  void close() {
    overflow.close();
  }
}
