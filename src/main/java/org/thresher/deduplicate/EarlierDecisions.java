package org.thresher.deduplicate;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/** The decisions of the rule that another one builds on. */
final class EarlierDecisions {
  private EarlierDecisions() {}

  /** The side input, or nothing where a rule stands alone. */
  static Iterable<byte[]> of(
      @Nullable PCollectionView<Iterable<byte[]>> view, DoFn<?, ?>.ProcessContext context) {
    return view == null ? List.of() : context.sideInput(view);
  }
}
