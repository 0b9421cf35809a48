package org.thresher.local;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.WindowedValue;

/** Brings the values of each key together, in memory, and hands the groups out in the next round. */
final class Groups implements Consumer {
  private final Coder<Object> keys;
  private final Place output;
  private final Map<Object, Group> groups = new ConcurrentHashMap<>();

  /**
   * No group yet.
   *
   * @param keys the coder of keys, which says which are equal
   * @param output takes a pair of each key and its values
   */
  Groups(Coder<Object> keys, Place output) {
    this.keys = keys;
    this.output = output;
  }

  private record Group(Object key, List<Object> values) {
    synchronized void add(Object value) {
      values.add(value);
    }
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public void take(Worker worker, WindowedValue<Object> element) {
    KV<?, ?> pair = (KV<?, ?>) element.getValue();
    Object key = pair.getKey();
    groups
        .computeIfAbsent(keys.structuralValue(key), any -> new Group(key, new ArrayList<>()))
        .add(pair.getValue());
  }

  /** Adds the groups to the work of the round after the last value. */
  void addWork(int round, Collection<Work> work) {
    if (round == output.complete() && !groups.isEmpty()) {
      work.add(new Work(taken(groups.values().iterator()), (worker, one) -> worker.give(output, one)));
    }
  }

  private static Iterator<List<Object>> taken(Iterator<Group> all) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return all.hasNext();
      }

      @Override
      public List<Object> next() {
        Group group = all.next();
        all.remove();
        return List.of(KV.of(group.key(), group.values()));
      }
    };
  }
}
