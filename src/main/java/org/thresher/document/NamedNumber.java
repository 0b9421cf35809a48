package org.thresher.document;

import java.util.List;

/**
 * A number of a document that has a name of the user's choice: a score of a model or a count of
 * tokens. Documents have them among their signals, the names after {@link Document#MODEL_SCORES} or
 * {@link Document#TOKEN_COUNTS}.
 */
public record NamedNumber(String name, double number) {
  /** The numbers of a document whose signals begin with a prefix, without it, by name. */
  public static List<NamedNumber> of(Document document, String prefix) {
    return document.qualitySignals().tailMap(prefix).entrySet().stream()
        .takeWhile(signal -> signal.getKey().startsWith(prefix))
        .map(
            signal ->
                new NamedNumber(signal.getKey().substring(prefix.length()), signal.getValue()))
        .toList();
  }
}
