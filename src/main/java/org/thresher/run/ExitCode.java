package org.thresher.run;

/** The exit codes of the command line. */
public final class ExitCode {
  /** All is done; {@code errors/} may have rows. */
  public static final int DONE = 0;

  /** The job failed, or its counts do not add up. */
  public static final int FAILED = 1;

  /** A flag, a job file or an input pattern is wrong. */
  public static final int USAGE = 2;

  /** The output is complete, but more records than allowed are errors. */
  public static final int TOO_MANY_ERRORS = 3;

  /** Another run has locked the output folder. */
  public static final int IN_USE = 4;

  /** The run was stopped by SIGTERM; SIGINT gives 130. */
  public static final int STOPPED = 143;

  /** The run was stopped by SIGKILL. */
  public static final int KILLED = 137;

  private ExitCode() {}
}
