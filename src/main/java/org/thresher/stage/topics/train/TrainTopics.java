package org.thresher.stage.topics.train;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.NotAFileException;
import org.thresher.beam.RegularFile;
import org.thresher.job.JobException;
import org.thresher.stage.topics.LinearTopicModel;
import org.thresher.stage.topics.Subject;
import org.thresher.stage.topics.TopicModelFile;
import org.thresher.text.Sha256;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a topic model from labelled texts: {@code train-topics --data=DIR --output=my.topics}.
 * Runs on one thread; the same files give the same bytes. Beside the model it writes a manifest,
 * {@code my.topics.json}: each data file with its rows and SHA-256. The model holds the manifest's
 * SHA-256, so that a model proves what it was trained on.
 */
@Command(
    name = "train-topics",
    mixinStandardHelpOptions = true,
    description = "Trains a topic model from tab-separated files with the columns label and text.")
public final class TrainTopics implements Callable<Integer> {
  private static final int BITS = 20;

  @Option(
      names = "--data",
      required = true,
      split = ",",
      description = "Folders with *.tsv files; several labels of a row are joined by |, - is none.")
  private List<Path> folders = List.of();

  @Option(names = "--output", required = true, description = "The model file to write.")
  private Path output = Path.of("model.topics");

  @Option(
      names = "--classes",
      description = "Tab-separated file: label, id. Without it, the labels found are the classes.")
  private @Nullable Path classes;

  @Option(
      names = "--recipe",
      description = "Tab-separated file: file, reading (all, any, terms), weight, calibrate, ...")
  private @Nullable Path recipeFile;

  @Option(
      names = "--labels",
      description = "Tab-separated file: id, labels that replace those of the row with that id.")
  private @Nullable Path labels;

  @Option(
      names = "--from-corpus",
      description =
          "Output folder of a run: its pages whose section names their subject train too. The"
              + " sample is written beside the model, .corpus.tsv.")
  private @Nullable Path fromCorpus;

  /**
   * Trains and writes the model.
   *
   * @throws JobException if the options or the data cannot be used
   */
  @Override
  public Integer call() throws IOException {
    try {
      return train();
    } catch (IllegalArgumentException | NoSuchFileException | NotAFileException wrong) {
      throw new JobException(String.valueOf(wrong.getMessage()));
    }
  }

  private Integer train() throws IOException {
    requireFiles();
    TrainingRecipe recipe =
        recipeFile == null ? TrainingRecipe.ofFolder(files()) : TrainingRecipe.read(recipeFile);
    Map<TrainingRecipe.DataFile, Path> paths = new LinkedHashMap<>();
    for (TrainingRecipe.DataFile file : recipe.files()) {
      paths.put(file, find(file.name()));
    }
    if (fromCorpus != null) {
      addCorpus(fromCorpus, paths);
    }
    List<Subject> subjects = subjects(paths.values());
    Relabelling relabelling = labels == null ? Relabelling.none() : Relabelling.read(labels);
    TrainingCorpus corpus = TrainingCorpus.read(paths, subjects, relabelling, BITS);
    LinearTopicModel model = new ModelTraining(corpus, subjects, BITS).train();
    byte[] manifest = json(inputs(paths, corpus, subjects));
    byte[] bytes = TopicModelFile.encode(model, manifest);
    Files.write(output, bytes);
    Files.write(output.resolveSibling(output.getFileName() + ".json"), manifest);
    return CommandLine.ExitCode.OK;
  }

  /** What is read and written must not wait for somebody else at its other end. */
  private void requireFiles() throws IOException {
    RegularFile.require(output);
    for (Path file : Arrays.asList(recipeFile, labels, classes)) {
      if (file != null) {
        RegularFile.require(file);
      }
    }
  }

  /** Writes the corpus's labelled pages beside the model, as one more data file. */
  private void addCorpus(Path corpus, Map<TrainingRecipe.DataFile, Path> paths) throws IOException {
    Path file = output.resolveSibling(output.getFileName() + ".corpus.tsv");
    Files.writeString(file, CorpusSample.read(corpus).asTable());
    String name = String.valueOf(file.getFileName());
    paths.put(
        new TrainingRecipe.DataFile(
            name, TrainingRecipe.Reading.ALL, 1, false, "", "pages whose section is their subject"),
        file);
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> entries = Files.list(folder)) {
        entries.filter(file -> file.toString().endsWith(".tsv")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private Path find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " is in none of " + folders));
  }

  private List<Subject> subjects(Iterable<Path> files) throws IOException {
    List<Subject> subjects = new ArrayList<>();
    if (classes != null) {
      for (String line : Files.readAllLines(classes, StandardCharsets.UTF_8)) {
        String[] cells = line.split("\t", -1);
        if (cells.length > 1 && !(cells[0].equals("label") && cells[1].equals("id"))) {
          subjects.add(new Subject(cells[1], cells[0]));
        }
      }
    } else {
      SortedSet<String> labels = new TreeSet<>();
      for (Path file : files) {
        LabelledText.read(file, row -> labels.addAll(row.labels()));
      }
      labels.forEach(label -> subjects.add(new Subject(label, label)));
    }
    if (subjects.size() < 2 || subjects.size() > Long.SIZE) {
      throw new IllegalArgumentException("2 to 64 classes can be trained, not " + subjects.size());
    }
    return subjects;
  }

  private Map<String, Object> inputs(
      Map<TrainingRecipe.DataFile, Path> paths, TrainingCorpus corpus, List<Subject> subjects)
      throws IOException {
    List<Map<String, Object>> sets = new ArrayList<>();
    int number = 0;
    for (Map.Entry<TrainingRecipe.DataFile, Path> entry : paths.entrySet()) {
      TrainingRecipe.DataFile file = entry.getKey();
      Map<String, Object> set = new LinkedHashMap<>();
      set.put("file", file.name());
      set.put("sha256", Sha256.hex(Files.readAllBytes(entry.getValue())));
      set.put("rows", corpus.fileRows(number++));
      set.put("reading", file.reading().name());
      set.put("weight", file.weight());
      set.put("calibrate", file.calibrate());
      set.put("licence", file.licence());
      set.put("source", file.source());
      sets.add(set);
    }
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("features", "words and word beginnings, 2^" + BITS + " buckets");
    manifest.put("classes", subjects.stream().map(Subject::label).toList());
    if (labels != null) {
      manifest.put("labels", labels.getFileName().toString());
      manifest.put("labelsSha256", Sha256.hex(Files.readAllBytes(labels)));
    }
    manifest.put("data", sets);
    return manifest;
  }

  private static byte[] json(Map<String, Object> manifest) throws IOException {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
    return new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writer(printer)
        .writeValueAsBytes(manifest);
  }
}
