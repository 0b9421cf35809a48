package org.thresher.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.WindowedValue;

/** Brings the values of each key together, and hands the groups out in the next round. */
final class Groups implements Consumer {
  /** Values of a key that are kept at once. */
  private static final int PORTION = 16;

  /**
   * Bytes of packed values of a key that are held before they are kept: the rest is in no budget.
   */
  private static final int PORTION_BYTES = 1 << 16;

  private final Coder<Object> keys;
  private final Elements output;
  private final Overflow overflow;
  private final Map<Object, Group> groups = new ConcurrentHashMap<>();

  /**
   * No group yet.
   *
   * @param keys the coder of keys, which says which are equal
   * @param output takes a pair of each key and its values
   * @param overflow keeps values
   */
  Groups(Coder<Object> keys, Elements output, Overflow overflow) {
    this.keys = keys;
    this.output = output;
    this.overflow = overflow;
  }

  private final class Group {
    private final Object key;
    private final List<Overflow.Portion> portions = new ArrayList<>();
    private List<Object> open = new ArrayList<>(PORTION);
    private long openBytes;

    Group(Object key) {
      this.key = key;
    }

    synchronized void add(Object value) {
      open.add(value);
      openBytes += value instanceof byte[] packed ? packed.length : 0;
      if (open.size() == PORTION || openBytes >= PORTION_BYTES) {
        portions.add(overflow.keep(open));
        open = new ArrayList<>(PORTION);
        openBytes = 0;
      }
    }

    /** The key and its values, portion by portion from where they are. */
    synchronized List<Object> pair() {
      portions.forEach(Overflow.Portion::release);
      List<Overflow.Portion> all = new ArrayList<>(portions);
      List<Object> rest = open;
      all.add(() -> rest);
      Iterable<Object> values =
          () -> all.stream().flatMap(portion -> portion.elements().stream()).iterator();
      return List.of(KV.of(key, values));
    }
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public void take(Worker worker, WindowedValue<Object> element) {
    KV<?, ?> pair = (KV<?, ?>) element.getValue();
    add(pair.getKey(), pair.getValue());
  }

  void add(Object key, Object value) {
    groups.computeIfAbsent(keys.structuralValue(key), any -> new Group(key)).add(value);
  }

  /** Adds the groups to the work of the round after the last value. */
  void addWork(int round, Collection<Work> work) {
    if (round == output.complete() && !groups.isEmpty()) {
      Queue<Group> all = new ConcurrentLinkedQueue<>(groups.values());
      groups.clear();
      work.add(
          new Work(
              () -> {
                Group group = all.poll();
                return group == null ? null : group.pair();
              },
              (worker, pair) -> worker.give(output, pair)));
    }
  }

  /** Whether no later round than this one has anything to do with the groups. */
  boolean isDone(int round) {
    return output.isDone(round);
  }

  /** Forgets what was kept. */
  void close() {
    overflow.close();
  }
}
