package org.thresher.stage.rules;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/** By which address rules know a document: its own, or else the one that the page states. */
final class Addresses {
  private Addresses() {}

  /** The address, or null. */
  static @Nullable String of(Document document) {
    return document.url() == null ? document.metadata().canonicalUrl() : document.url();
  }
}
