package org.thresher.job;

/**
 * A setting has a value that it cannot have. The stage or record that finds this knows the key
 * below its section; {@link JobFile} adds the section, the file and the line.
 */
public final class SettingException extends RuntimeException {
  private final String key;
  private final String problem;

  /**
   * A wrong setting.
   *
   * @param key the key in its record, such as {@code threshold} or {@code blocklists.words}
   * @param value the value, as people write it
   * @param legal what the value must be, to follow "must be"
   */
  public SettingException(String key, String value, String legal) {
    super(key + " is " + value + "; must be " + legal);
    this.key = key;
    this.problem = "is " + value + "; must be " + legal;
  }

  /** The key in its record. */
  String key() {
    return key;
  }

  /** The value and what it must be. */
  String problem() {
    return problem;
  }
}
