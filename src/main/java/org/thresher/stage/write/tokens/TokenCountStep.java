package org.thresher.stage.write.tokens;

import static org.thresher.document.Document.TOKEN_COUNTS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.job.SettingException;
import org.thresher.job.TokenizerSettings;
import org.thresher.job.WriteSettings;

/**
 * Counts the tokens of a document's kept text, by tokenizers of the user. A dropped document is
 * returned as it is.
 */
public final class TokenCountStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  /** The tokenizers in use, each opened once per JVM. */
  private static final ConcurrentMap<String, Tokenizer> BY_FILE = new ConcurrentHashMap<>();

  private final List<TokenizerSettings> settings;

  private TokenCountStep(List<TokenizerSettings> settings) {
    this.settings = settings;
  }

  /**
   * The step with the tokenizers of a job, which are opened now.
   *
   * @throws SettingException if a file is no tokenizer, or has a part that is not known here
   */
  public static TokenCountStep of(WriteSettings settings) {
    for (int i = 0; i < settings.tokenizers().size(); i++) {
      open("tokenizers[" + (i + 1) + "].file", settings.tokenizers().get(i).file());
    }
    return new TokenCountStep(settings.tokenizers());
  }

  private static void open(String key, String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      throw new SettingException(key, "'" + file + "'", "a file that can be read");
    }
    try {
      var unused = tokenizer(file);
    } catch (UncheckedIOException wrong) {
      throw new SettingException(
          key,
          "'" + file + "'",
          "a tokenizer.json: " + Objects.requireNonNull(wrong.getCause()).getMessage());
    }
  }

  private static Tokenizer tokenizer(String file) {
    return BY_FILE.computeIfAbsent(
        file,
        path -> {
          try {
            return Tokenizer.open(Path.of(path));
          } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
          }
        });
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    SortedMap<String, Double> signals = new TreeMap<>(document.qualitySignals());
    String text = document.text();
    for (TokenizerSettings one : settings) {
      signals.put(TOKEN_COUNTS + one.name(), (double) tokenizer(one.file()).count(text));
    }
    return document.withQualitySignals(signals);
  }
}
