package org.thresher.run;

import java.util.SortedMap;

/** Gets reports of what a run does. The methods may be called by several threads, one at a time. */
public interface RunListener {
  /** A listener that ignores everything. */
  RunListener NONE = new RunListener() {};

  /** A listener that hands everything on to two others, to the first one first. */
  static RunListener both(RunListener first, RunListener second) {
    return new BothListeners(first, second);
  }

  /** A line for people about the run, such as how many files are new. */
  default void note(String line) {}

  /** A line for people that a quiet run prints too, such as a warning. */
  default void message(String line) {}

  /** A line for people about what went wrong. */
  default void failure(String line) {}

  /**
   * The run begins to read.
   *
   * @param files the number of input files
   * @param bytes their bytes, as stored
   */
  default void begin(long files, long bytes) {}

  /**
   * The run goes on; called about once a second.
   *
   * @param counters the pipeline's counters so far that are not zero, by name
   */
  default void progress(SortedMap<String, Long> counters) {}

  /** The engine has ended; accounting and report follow. */
  default void engineEnded() {}

  /** The output is complete and has its final names. */
  default void complete(RunResult result) {}

  /** A signal ends the run before its end: the process is about to exit. */
  default void stopped() {}
}
