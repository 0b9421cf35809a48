package org.thresher.run;

import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Hands everything on to two listeners.
 *
 * @param first is called first
 * @param second is called second
 */
record BothListeners(RunListener first, RunListener second) implements RunListener {
  @Override
  public void note(String line) {
    each(listener -> listener.note(line));
  }

  @Override
  public void message(String line) {
    each(listener -> listener.message(line));
  }

  @Override
  public void failure(String line) {
    each(listener -> listener.failure(line));
  }

  @Override
  public void begin(long files, long bytes) {
    each(listener -> listener.begin(files, bytes));
  }

  @Override
  public void progress(SortedMap<String, Long> counters) {
    each(listener -> listener.progress(counters));
  }

  @Override
  public void engineEnded() {
    each(RunListener::engineEnded);
  }

  @Override
  public void complete(RunResult result) {
    each(listener -> listener.complete(result));
  }

  @Override
  public void stopped() {
    each(RunListener::stopped);
  }

  private void each(Consumer<RunListener> call) {
    call.accept(first);
    call.accept(second);
  }
}
