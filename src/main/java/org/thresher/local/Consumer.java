package org.thresher.local;

import org.apache.beam.sdk.values.WindowedValue;

/** Takes the elements of one collection. */
interface Consumer {
  /** The first round in which elements may be given to it; earlier ones wait for that round. */
  int from();

  /** Takes an element, on the thread of a worker. */
  void take(Worker worker, WindowedValue<Object> element);
}
