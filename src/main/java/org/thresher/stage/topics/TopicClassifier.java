package org.thresher.stage.topics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Topic;
import org.thresher.job.TopicThreshold;

/** Finds from a text alone which subjects it is about. Implementations are immutable. */
public interface TopicClassifier {
  /**
   * The subjects of a text, best first, with scores that are probabilities (0..1); empty if unsure.
   *
   * @param title the title, or null
   * @param paragraphs the text; it is read from the start, and only as far as needed
   * @param minScore the least score to report
   */
  List<Topic> classify(@Nullable String title, List<String> paragraphs, TopicThreshold minScore);

  /** The taxonomy: every subject that {@link #classify} may give, in a fixed order. */
  List<Subject> subjects();
}
