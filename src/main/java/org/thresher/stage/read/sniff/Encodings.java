package org.thresher.stage.read.sniff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of the web and their labels, after the table of the WHATWG Encoding Standard (<a
 * href="https://encoding.spec.whatwg.org/#names-and-labels">names and labels</a>).
 */
public final class Encodings {
  private static final Map<String, Encoding> BY_LABEL = load();

  public static final Encoding UTF_8 = named("UTF-8");
  static final Encoding UTF_16LE = named("UTF-16LE");
  static final Encoding UTF_16BE = named("UTF-16BE");

  /** Not of the web's encodings, but of files. */
  static final Encoding UTF_32LE = new Encoding("UTF-32LE", Charset.forName("UTF-32LE"));

  static final Encoding UTF_32BE = new Encoding("UTF-32BE", Charset.forName("UTF-32BE"));
  static final Encoding WINDOWS_1252 = named("windows-1252");

  private Encodings() {}

  /**
   * An encoding.
   *
   * @param name its WHATWG name
   * @param charset Java's decoder of it
   */
  public record Encoding(String name, Charset charset) {}

  /** The encoding that a label means, or null. */
  public static @Nullable Encoding of(@Nullable String label) {
    return label == null ? null : BY_LABEL.get(label.strip().toLowerCase(Locale.ROOT));
  }

  private static Encoding named(String name) {
    return Objects.requireNonNull(of(name));
  }

  /** Lines of name, Java's name and labels, separated by tabs. */
  private static Map<String, Encoding> load() {
    Map<String, Encoding> byLabel = new HashMap<>();
    try (InputStream in =
            Objects.requireNonNull(Encodings.class.getResourceAsStream("encodings.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        if (line.startsWith("#") || !Charset.isSupported(columns[1])) {
          continue;
        }
        Encoding encoding = new Encoding(columns[0], Charset.forName(columns[1]));
        byLabel.put(columns[0].toLowerCase(Locale.ROOT), encoding);
        for (String label : columns[2].split(" ", -1)) {
          byLabel.put(label, encoding);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byLabel;
  }
}
