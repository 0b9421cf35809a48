package org.thresher.document;

import java.io.Serializable;

/**
 * A stage that looks at one document at a time: clean, language, topics, quality. The pipeline
 * calls it, counts, and routes what it throws to {@code errors/}.
 *
 * <p>Implementations hold their settings only; models are loaded once per JVM on first use. They
 * are safe for use by several threads at once.
 */
public interface DocumentStep extends Serializable {
  /**
   * The document with what the stage found out. Must not depend on anything but the document.
   *
   * @throws RuntimeException if the document cannot be judged; it becomes a row of {@code errors/}
   */
  Document apply(Document document);
}
