package org.thresher.stage.read.whole;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file gave.
 *
 * @param documents its documents in order
 * @param skipped how the file is counted that holds none, or null for its media type
 */
public record FileDocuments(List<WholeDocument> documents, @Nullable String skipped) {
  /** Copies the list. */
  public FileDocuments {
    documents = List.copyOf(documents);
  }

  /** A file that is one document. */
  public static FileDocuments of(WholeDocument document) {
    return new FileDocuments(List.of(document), null);
  }

  /** A file without a document. */
  public static FileDocuments none(String kind) {
    return new FileDocuments(List.of(), kind);
  }
}
