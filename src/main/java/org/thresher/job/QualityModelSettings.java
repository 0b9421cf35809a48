package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A model of the user that scores documents.
 *
 * @param name letters, digits and {@code _}; scores are called by it and their label, {@code
 *     name_label}
 * @param file a supervised model of fastText, {@code .bin} or {@code .ftz}; on a cluster under the
 *     same path on every machine
 * @param labels the labels, without {@code __label__}, whose probabilities are scores; default all
 *     of the model, at most 100
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QualityModelSettings(String name, String file, List<String> labels)
    implements Settings {
  /** Copies the list and checks the name and that there is a file. */
  public QualityModelSettings {
    labels = List.copyOf(labels);
    RuleSettings.checkName(name);
    if (file.isEmpty()) {
      throw new SettingException("file", "missing", "a model of fastText");
    }
    Check.distinct("labels", labels);
  }
}
