package org.thresher.local;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.WindowedValue;

/**
 * Calls a function with each element of its main input.
 *
 * @param number its place among all functions of the pipeline, from 0
 * @param function the function with its side inputs and outputs
 * @param input its main input
 * @param outputs where its elements go
 * @param coders of its outputs
 * @param from the first round in which all of its side inputs are ready
 * @param complete the round after which it is called no more
 */
record Calls(
    int number,
    ParDo.MultiOutput<Object, Object> function,
    PCollection<Object> input,
    Map<TupleTag<?>, Elements> outputs,
    Map<TupleTag<?>, Coder<?>> coders,
    int from,
    int complete)
    implements Consumer {
  @Override
  public void take(Worker worker, WindowedValue<Object> element) {
    worker.call(this, element);
  }
}
