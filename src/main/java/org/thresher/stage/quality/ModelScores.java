package org.thresher.stage.quality;

import static org.thresher.document.Document.MODEL_SCORES;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.thresher.job.NearestWord;
import org.thresher.job.QualityModelSettings;
import org.thresher.job.SettingException;
import org.thresher.stage.quality.fasttext.FastTextModel;

/** The scores of a text by models of the user: probabilities of labels. */
final class ModelScores implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LABELS = 100;

  /** The models in use, each opened once per JVM. */
  private static final ConcurrentMap<String, FastTextModel> BY_FILE = new ConcurrentHashMap<>();

  private final List<Scored> models;

  private ModelScores(List<Scored> models) {
    this.models = models;
  }

  /**
   * A model and the labels that are scored.
   *
   * @param labels their numbers in the model
   * @param names their scores' names
   */
  private record Scored(String file, List<Integer> labels, List<String> names)
      implements Serializable {}

  /**
   * The models of a job, which are opened now.
   *
   * @throws SettingException if a file is no model or has not the labels
   */
  static ModelScores of(List<QualityModelSettings> settings) {
    List<Scored> models = new ArrayList<>();
    for (int i = 0; i < settings.size(); i++) {
      models.add(scored("models[" + (i + 1) + "]", settings.get(i)));
    }
    return new ModelScores(models);
  }

  private static Scored scored(String key, QualityModelSettings settings) {
    List<String> known = open(key, settings.file()).labels();
    List<String> wanted = settings.labels().isEmpty() ? known : settings.labels();
    if (wanted.size() > MOST_LABELS) {
      throw new SettingException(
          key + ".labels",
          settings.labels().isEmpty() ? "missing" : wanted.size() + " labels",
          "at most " + MOST_LABELS + " of the " + known.size() + " labels of " + settings.file());
    }
    List<Integer> labels = new ArrayList<>();
    for (String label : wanted) {
      if (!known.contains(label)) {
        throw new SettingException(
            key + ".labels",
            "'" + label + "'",
            "labels of " + settings.file() + NearestWord.nearest(label, known));
      }
      labels.add(known.indexOf(label));
    }
    return new Scored(
        settings.file(),
        List.copyOf(labels),
        wanted.stream().map(label -> MODEL_SCORES + settings.name() + "_" + word(label)).toList());
  }

  /** A label in the letters of a name, so that a condition can name it. */
  private static String word(String label) {
    return label.replaceAll("[^A-Za-z0-9_]", "_");
  }

  private static FastTextModel open(String key, String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      throw new SettingException(key + ".file", "'" + file + "'", "a file that can be read");
    }
    try {
      return model(file);
    } catch (UncheckedIOException wrong) {
      throw new SettingException(
          key + ".file",
          "'" + file + "'",
          "a supervised model of fastText: "
              + Objects.requireNonNull(wrong.getCause()).getMessage());
    }
  }

  private static FastTextModel model(String file) {
    return BY_FILE.computeIfAbsent(
        file,
        path -> {
          try {
            return FastTextModel.open(Path.of(path));
          } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
          }
        });
  }

  /** The names of the scores without the prefix, in the order of the models. */
  List<String> names() {
    return models.stream()
        .flatMap(model -> model.names().stream())
        .map(name -> name.substring(MODEL_SCORES.length()))
        .toList();
  }

  /** The scores of a text, by name with the prefix. */
  SortedMap<String, Double> of(String text) {
    SortedMap<String, Double> scores = new TreeMap<>();
    for (Scored scored : models) {
      float[] probabilities = model(scored.file()).probabilities(text);
      for (int i = 0; i < scored.labels().size(); i++) {
        scores.put(scored.names().get(i), (double) probabilities[scored.labels().get(i)]);
      }
    }
    return scores;
  }
}
