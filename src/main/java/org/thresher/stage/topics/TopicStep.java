package org.thresher.stage.topics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Topic;
import org.thresher.job.SettingException;
import org.thresher.job.TopicSettings;

/**
 * Gives a document its subjects: what its metadata names, then what the model reads in its title
 * and kept text. Removed paragraphs are not read, since menus and teasers tell other stories.
 * Documents that are dropped already, and texts about which the model is unsure, get none.
 */
public final class TopicStep implements DocumentStep {
  private static final long serialVersionUID = 1;

  private final TopicSettings settings;

  private TopicStep(TopicSettings settings) {
    this.settings = settings;
  }

  /**
   * The step with its settings.
   *
   * @throws SettingException if the settings name a model file that cannot be used
   */
  public static TopicStep of(TopicSettings settings) {
    try {
      var unused = TopicModels.of(settings.model());
    } catch (IllegalArgumentException unusable) {
      throw new SettingException(
          "model",
          settings.model(),
          "a model made by train-topics (" + unusable.getMessage() + ")");
    }
    return new TopicStep(settings);
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    List<Topic> topics = merged(named(document), classified(document));
    int most = settings.maxTopics();
    return document.withTopics(topics.size() > most ? topics.subList(0, most) : topics);
  }

  /**
   * Both lists as one, best first. A subject that both have is wrong only if both are (noisy or);
   * it counts as the metadata's.
   */
  private static List<Topic> merged(List<Topic> named, List<Topic> classified) {
    List<Topic> topics = new ArrayList<>(classified);
    for (Topic topic : named) {
      double doubt = 1 - topic.score();
      for (Topic other : classified) {
        if (other.id().equals(topic.id())) {
          topics.remove(other);
          doubt *= 1 - other.score();
        }
      }
      topics.add(new Topic(topic.id(), topic.label(), 1 - doubt, topic.source()));
    }
    topics.sort(Comparator.comparingDouble(Topic::score).reversed().thenComparing(Topic::id));
    return topics;
  }

  /** Subjects from metadata; the lexicon knows IPTC's only, so not with a taxonomy of one's own. */
  private List<Topic> named(Document document) {
    return settings.metadata() && !settings.hasOwnModel()
        ? SectionLexicon.get().subjects(document)
        : List.of();
  }

  private List<Topic> classified(Document document) {
    List<String> texts = new ArrayList<>();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        texts.add(paragraph.text());
      }
    }
    return TopicModels.of(settings.model())
        .classify(document.metadata().title(), texts, settings.minScore());
  }
}
