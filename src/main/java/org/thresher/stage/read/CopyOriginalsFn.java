package org.thresher.stage.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Counters;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.stage.read.record.Revisit;

/** Emits, for each page to which revisit records refer, its copies under their addresses. */
final class CopyOriginalsFn extends DoFn<Document, Document> {
  private final PCollectionView<Iterable<byte[]>> found;
  private final Counters counters = Counters.of("read");
  private transient @Nullable Map<Long, List<Revisit>> revisits;

  CopyOriginalsFn(PCollectionView<Iterable<byte[]>> found) {
    this.found = found;
  }

  /** Emits one copy of the page for each revisit record. */
  @ProcessElement
  public void copy(ProcessContext context) {
    Map<Long, List<Revisit>> byOriginal = revisits;
    if (byOriginal == null) {
      byOriginal = byOriginal(context.sideInput(found));
      revisits = byOriginal;
    }
    Document page = context.element();
    for (Revisit revisit : byOriginal.getOrDefault(page.provenance().order(), List.of())) {
      counters.add("documents");
      context.output(revisit.of(page));
    }
  }

  private static Map<Long, List<Revisit>> byOriginal(Iterable<byte[]> rows) {
    Map<Long, List<Revisit>> byOriginal = new HashMap<>();
    for (byte[] packed : rows) {
      PackedReader in = new PackedReader(packed);
      while (in.hasMore()) {
        long order = in.readFixed();
        byOriginal.computeIfAbsent(order, o -> new ArrayList<>()).add(Revisit.read(in));
      }
    }
    return byOriginal;
  }
}
