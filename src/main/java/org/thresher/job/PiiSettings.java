package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is done with personal data: the {@code pii} section of a job. Without the section, nothing
 * is looked for.
 *
 * @param mode {@code mask} (default) or {@code tag}
 * @param types what is looked for; default all
 */
public record PiiSettings(Mode mode, List<PersonalDataType> types) implements Settings {

  /** What becomes of what is found. */
  public enum Mode {
    /** It is replaced in every column, keyphrase and piece of evidence. */
    @JsonProperty("mask")
    MASK,
    /** The text stays as it is; the column {@code pii} says where it is. */
    @JsonProperty("tag")
    TAG
  }

  /** Everything is masked. */
  public static final PiiSettings DEFAULTS =
      new PiiSettings(Mode.MASK, List.of(PersonalDataType.values()));

  /** Copies the list; it must name something. */
  public PiiSettings {
    types = List.copyOf(types);
    if (types.isEmpty()) {
      throw new SettingException(
          "types",
          "empty",
          "one or more of "
              + Stream.of(PersonalDataType.values())
                  .map(PersonalDataType::label)
                  .collect(Collectors.joining(", "))
              + "; without the section pii nothing is looked for");
    }
  }
}
