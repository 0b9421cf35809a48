package org.thresher.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.values.WindowedValue;

/** A collection of the pipeline: what takes its elements, and those that wait for a later round. */
final class Place {
  /** Elements that a worker takes or leaves at once. */
  private static final int PORTION = 16;

  private final List<Consumer> consumers = new ArrayList<>();
  private final Queue<List<Object>> waiting = new ConcurrentLinkedQueue<>();
  private final int complete;
  private int portion = PORTION;
  private int last;

  /**
   * An empty place.
   *
   * @param complete the round after which no element comes any more
   */
  Place(int complete) {
    this.complete = complete;
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
    waiting.add(elements);
  }

  /** Adds the elements that have waited for a round to its work. */
  void addWork(int round, Collection<Work> work) {
    List<Consumer> ready = consumers.stream().filter(c -> c.from() == round && round > 0).toList();
    if (ready.isEmpty() || waiting.isEmpty()) {
      return;
    }
    // In the last of these rounds what has been taken can be forgotten.
    Iterator<List<Object>> portions = last > round ? waiting.iterator() : Work.emptying(waiting);
    work.add(
        new Work(
            portions, (worker, element) -> ready.forEach(one -> one.take(worker, element))));
  }
}
