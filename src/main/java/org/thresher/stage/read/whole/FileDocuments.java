package org.thresher.stage.read.whole;

import java.util.List;

/**
 * What a file gave.
 *
 * @param documents its documents in order
 * @param skipped what was passed over on purpose, a word for each; if there is nothing of both, the
 *     file is counted as its media type
 */
public record FileDocuments(List<WholeDocument> documents, List<String> skipped) {
  /** Copies the lists. */
  public FileDocuments {
    documents = List.copyOf(documents);
    skipped = List.copyOf(skipped);
  }

  /** A file that is one document. */
  public static FileDocuments of(WholeDocument document) {
    return new FileDocuments(List.of(document), List.of());
  }

  /** A file without a document. */
  public static FileDocuments none(String kind) {
    return new FileDocuments(List.of(), List.of(kind));
  }
}
