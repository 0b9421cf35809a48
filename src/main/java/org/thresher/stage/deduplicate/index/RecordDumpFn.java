package org.thresher.stage.deduplicate.index;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;

/** Records in the index which dump this is. */
public final class RecordDumpFn extends DoFn<byte[], Void> {
  private final RepeatIndex index;

  public RecordDumpFn(RepeatIndex index) {
    this.index = index;
  }

  /** Records the fingerprint. */
  @ProcessElement
  public void processElement(ProcessContext context) throws IOException {
    index.record(DumpFingerprint.of(List.of(context.element())));
  }
}
