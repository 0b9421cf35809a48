package org.thresher.local;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.runners.core.InMemoryMultimapSideInputView;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Materializations;
import org.apache.beam.sdk.transforms.ViewFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.WindowedValue;
import org.jspecify.annotations.Nullable;

/** Collects the elements of a side input, and makes its value when all are there. */
final class SideInput implements Consumer {
  private final PCollectionView<?> view;
  private final Coder<?> coder;
  private final int from;
  private final Queue<Object> elements = new ConcurrentLinkedQueue<>();
  private int last;
  private @Nullable Object value;

  /**
   * A side input without elements.
   *
   * @param coder of its elements
   * @param from the first round in which its value can be had
   */
  SideInput(PCollectionView<?> view, Coder<?> coder, int from) {
    this.view = view;
    this.coder = coder;
    this.from = from;
  }

  /** The first round in which its value can be had. */
  int ready() {
    return from;
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public void take(Worker worker, WindowedValue<Object> element) {
    elements.add(element.getValue());
  }

  /** Keeps the value until a round has ended. */
  void keepUntil(int round) {
    last = Math.max(last, round);
  }

  /** Forgets the value if no later round than this asks for it. */
  synchronized void endRound(int round) {
    if (round >= last && round >= from) {
      elements.clear();
      value = null;
    }
  }

  /** The value of the view, made once; engines have no other way to its function. */
  @SuppressWarnings({"unchecked", "rawtypes", "deprecation"})
  synchronized Object value() {
    Object made = value;
    if (made == null) {
      ViewFn function = view.getViewFn();
      made = function.apply(materialized(function));
      value = made;
    }
    return made;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Object materialized(ViewFn<?, ?> function) {
    String kind = function.getMaterialization().getUrn();
    return kind.equals(Materializations.ITERABLE_MATERIALIZATION_URN)
        ? (Materializations.IterableView<Object>) () -> elements
        : InMemoryMultimapSideInputView.fromIterable(
            ((KvCoder) coder).getKeyCoder(), (Iterable) elements);
  }
}
