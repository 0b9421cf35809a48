package org.thresher.stage.deduplicate.index;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Writes down in the index which dump this is. */
public final class RecordDumpFn extends DoFn<byte[], Void> {
  private final RepeatIndex index;

  public RecordDumpFn(RepeatIndex index) {
    this.index = index;
  }

  /** Writes the identity. */
  @ProcessElement
  public void processElement(ProcessContext context) throws IOException {
    index.record(DumpFingerprint.of(List.of(context.element())));
  }
}
