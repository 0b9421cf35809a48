package org.thresher.job;

/**
 * A tokenizer whose tokens are counted.
 *
 * @param name letters, digits and {@code _}; the counts are called by it
 * @param file a {@code tokenizer.json} in the format of Hugging Face's library {@code tokenizers};
 *     on a cluster under the same path on every machine
 */
public record TokenizerSettings(String name, String file) implements Settings {
  /** Checks the name and that there is a file. */
  public TokenizerSettings {
    RuleSettings.checkName(name);
    if (file.isEmpty()) {
      throw new SettingException("file", "missing", "a tokenizer.json");
    }
  }
}
