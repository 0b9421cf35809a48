package org.thresher.job;

/**
 * A section of the job file.
 *
 * @param name the section's key, which is also the name of the stage's package
 * @param defaults the settings of a section without a value
 * @param always whether the section is on, with its defaults, in a job that does not name it
 */
public record Section<S extends Settings>(String name, S defaults, boolean always) {

  /** The class of the section's settings. */
  @SuppressWarnings("unchecked")
  public Class<S> type() {
    return (Class<S>) defaults.getClass();
  }

  /**
   * Settings that differ from the defaults by what a text says.
   *
   * @param yaml what would be below the section's key in a job file
   * @throws JobException if a key or value is not legal
   */
  public S with(String yaml) {
    return JobFile.settings(this, yaml);
  }
}
