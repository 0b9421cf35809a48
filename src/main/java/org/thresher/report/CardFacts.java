package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.thresher.corpus.RunRecord;

/**
 * What the job's section {@code card} says of a corpus; each text is empty where it says nothing.
 *
 * @param name the corpus' name, never empty
 * @param license its licence
 * @param creator who made it
 * @param url where it is published
 * @param version its version
 * @param citation how to cite it
 * @param description what it is
 */
record CardFacts(
    String name,
    String license,
    String creator,
    String url,
    String version,
    String citation,
    String description) {
  /** What is said of a licence that nobody has named. */
  static final String UNKNOWN = "unknown";

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");

  static CardFacts of(RunRecord run) {
    JsonNode card = run.job().path("card");
    String name = card.path("name").asText("");
    return new CardFacts(
        name.isEmpty() ? run.name() : name,
        card.path("license").asText(""),
        card.path("creator").asText(""),
        card.path("url").asText(""),
        card.path("version").asText(""),
        card.path("citation").asText(""),
        card.path("description").asText(""));
  }

  /** What card and Croissant say of personal data in the texts that a run wrote. */
  static String personalData(RunRecord run) {
    return run.job().has("pii")
        ? "Personal data were looked for, see `pii` in `run.json`; what was not found is still in"
            + " the texts."
        : "The texts may contain personal data from the pages.";
  }

  /** Whether the licence is an identifier, such as those of SPDX. */
  boolean hasIdentifier() {
    return IDENTIFIER.matcher(license).matches();
  }

  /** The licence as the hub spells identifiers: in small letters. */
  String hubLicense() {
    if (license.isEmpty()) {
      return UNKNOWN;
    }
    return hasIdentifier() ? license.toLowerCase(Locale.ROOT) : "other";
  }

  /** The licence as an address, where it is an identifier of SPDX or an address; else as it is. */
  String licenseAddress() {
    if (license.isEmpty()) {
      return UNKNOWN;
    }
    return hasIdentifier() ? "https://spdx.org/licenses/" + license : license;
  }
}
