package org.thresher.beam.answers;

import java.util.List;
import java.util.function.LongConsumer;
import org.thresher.document.Document;

/**
 * Decisions of a byte each, by invented keys.
 *
 * @param keys the keys of all decisions
 */
record OneByteAKey(List<Long> keys) implements Asking {
  @Override
  public double decided() {
    return 0;
  }

  @Override
  public double asked() {
    return 0;
  }

  @Override
  public boolean single() {
    return false;
  }

  @Override
  public boolean rare() {
    return true;
  }

  @Override
  public void ask(Document document, LongConsumer asked) {
    throw new UnsupportedOperationException("asked for by key");
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    keys.forEach(key -> keyed.accept(key, decisions));
  }
}
