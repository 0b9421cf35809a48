package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with personal data: the {@code pii} section of a job. Without the section, nothing
 * is looked for.
 *
 * @param mode {@code mask} (default) or {@code tag}
 * @param types what is looked for; default all: email, ip, phone, iban, card
 */
public record PiiSettings(Mode mode, List<PersonalDataType> types) implements Serializable {

  /** What becomes of what is found. */
  public enum Mode {
    /** It is replaced in every column, keyphrase and piece of evidence. */
    @JsonProperty("mask")
    MASK,
    /** The text stays as it is; the column {@code pii} says where it stands. */
    @JsonProperty("tag")
    TAG
  }

  /**
   * Fills in the defaults where null stands.
   *
   * @throws IllegalArgumentException if nothing is to be looked for
   */
  public PiiSettings(@Nullable Mode mode, @Nullable List<PersonalDataType> types) {
    this.mode = mode == null ? Mode.MASK : mode;
    this.types = types == null ? List.of(PersonalDataType.values()) : List.copyOf(types);
    if (this.types.isEmpty()) {
      throw new IllegalArgumentException(
          "pii.types: is empty; legal: email, ip, phone, iban, card; without the section pii nothing"
              + " is looked for");
    }
  }

  /** The defaults: everything is masked. */
  public static PiiSettings defaults() {
    return new PiiSettings(null, null);
  }
}
