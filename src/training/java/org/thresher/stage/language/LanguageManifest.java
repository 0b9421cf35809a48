package org.thresher.stage.language;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is beside a model file: where it is from, how large it is, how good it is. */
final class LanguageManifest {
  /** Names, licences of the sources of training texts, by the name that training rows carry. */
  private static final Map<String, String> SOURCES =
      new TreeMap<>(
          Map.of(
              "sib", "SIB-200 (dadelani/sib-200), FLORES-200 dev sentences; CC BY-SA 4.0",
              "seed", "OLDI seed (openlanguagedata/seed); CC BY-SA 4.0",
              "ntrex", "NTREX-128 (MicrosoftTranslator/NTREX); CC BY-SA 4.0",
              "gatitos", "GATITOS (google-research/url-nlp); CC BY 4.0",
              "tatoeba", "Tatoeba sentences from facebookresearch/LASER; CC BY 2.0 FR",
              "lingua", "Leipzig sentences and words from pemistahl/lingua-rs; Apache-2.0",
              "bible", "christos-c/bible-corpus; CC0 1.0",
              "asp", "African Storybook (global-asp/asp-source), CC BY stories; CC BY",
              "pb", "Pratham Books (global-asp/pb-source), CC BY stories; CC BY",
              "mwi18n", "MediaWiki VisualEditor messages (wikimedia); MIT"));

  private static final String WORDS = "UNILEX word frequencies (unicode-org/unilex); Unicode v3";

  private final SortedMap<String, Object> facts = new TreeMap<>();

  private LanguageManifest() {}

  /**
   * Collects the facts of a training run.
   *
   * @param model the finished model
   * @param scores of the model on held-out sets, by set
   */
  static LanguageManifest of(
      Path trainingFolder,
      TrainingSet training,
      long samples,
      Path model,
      ModelData data,
      Map<String, Map<String, Double>> scores)
      throws IOException {
    LanguageManifest manifest = new LanguageManifest();
    manifest.facts.put("licence", "CC BY-SA 4.0");
    manifest.facts.put("model", Map.of("bytes", Files.size(model), "sha256", sha256(model)));
    manifest.facts.put("classes", data.classes());
    manifest.facts.put("languages", List.of(data.languages()).stream().distinct().count());
    manifest.facts.put("samples", samples);
    manifest.facts.put("rowsEqualToHeldOutTextsDropped", training.heldOut());
    Map<String, Object> files = new LinkedHashMap<>();
    for (Path file : TrainingSet.files(trainingFolder)) {
      files.put(
          String.valueOf(file.getFileName()),
          Map.of("bytes", Files.size(file), "sha256", sha256(file)));
    }
    manifest.facts.put("trainingFiles", files);
    Map<String, Object> sources = new LinkedHashMap<>();
    training
        .rowsBySource()
        .forEach(
            (name, rows) ->
                sources.put(
                    name,
                    new TreeMap<>(
                        Map.of("rows", rows, "source", SOURCES.getOrDefault(name, WORDS)))));
    manifest.facts.put("sources", sources);
    manifest.facts.put("heldOutScores", scores);
    return manifest;
  }

  /** Writes the facts as JSON, sorted by name. */
  void write(Path file) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    mapper.enable(SerializationFeature.INDENT_OUTPUT);
    mapper.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    Files.writeString(file, mapper.writeValueAsString(facts) + '\n');
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] part = new byte[1 << 16];
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        digest.update(part, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
