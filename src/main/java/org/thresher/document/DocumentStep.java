package org.thresher.document;

import java.io.Serializable;

/**
 * A step that looks at one document at a time, such as cleaning. The flow calls it, counts, and
 * writes what it throws to {@code errors/}. A static factory {@code of(settings)} makes the step
 * and refuses settings and files that cannot be used.
 *
 * <p>Implementations hold their settings only; models are loaded once per JVM on first use. They
 * are safe for use by several threads at once.
 */
public interface DocumentStep extends Serializable {
  /**
   * The document with what the stage found out. Must not depend on anything but the document.
   *
   * @throws RuntimeException if the step cannot handle the document; it becomes a row of {@code
   *     errors/}
   */
  Document apply(Document document);
}
