package org.thresher.beam;

import java.io.IOException;
import java.io.Serializable;

/** Keeps evidence of earlier dumps, so that rules decide about this dump and those together. */
public interface Memory extends Serializable {
  /** The number of buckets in which evidence is kept, a power of two. */
  int buckets();

  /**
   * Opens one bucket; the caller closes it.
   *
   * @param rule {@link BucketRule#memory()} of the rule
   * @param number the bucket's number
   * @param evidence the bucket's evidence of this dump
   * @param fingerprint decisions that identify this dump
   * @throws IOException if what is kept cannot be read
   */
  Bucket bucket(String rule, int number, Iterable<byte[]> evidence, Iterable<byte[]> fingerprint)
      throws IOException;
}
