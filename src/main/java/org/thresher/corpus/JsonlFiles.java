package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads the JSON lines of a folder of the output, file by file in the order of their names. */
public final class JsonlFiles {
  private JsonlFiles() {}

  /**
   * Calls the consumer with every row.
   *
   * @throws IOException if a file cannot be read, or a line is not JSON; the message names it
   */
  public static void forEach(Path folder, Consumer<JsonNode> consumer) throws IOException {
    forEach(folder, line -> true, consumer);
  }

  /**
   * Calls the consumer with every row whose line contains a text. Looking for it in the line is
   * many times faster than parsing the line.
   *
   * @throws IOException if a file cannot be read, or such a line is not JSON; the message names it
   */
  public static void forEach(Path folder, String needle, Consumer<JsonNode> consumer)
      throws IOException {
    forEach(folder, line -> line.contains(needle), consumer);
  }

  /**
   * Calls the consumer with every row whose line is wanted; only such lines are parsed.
   *
   * @throws IOException if a file cannot be read, or such a line is not JSON; the message names it
   */
  public static void forEach(Path folder, Predicate<String> wanted, Consumer<JsonNode> consumer)
      throws IOException {
    for (Path file : filesOf(folder)) {
      try (BufferedReader lines = open(file)) {
        String line;
        while ((line = lines.readLine()) != null) {
          if (wanted.test(line)) {
            consumer.accept(JsonText.MAPPER.readTree(line));
          }
        }
      } catch (IOException e) {
        throw new IOException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().contains(".jsonl"))
          .sorted()
          .toList();
    }
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      String name = file.getFileName().toString();
      InputStream in =
          name.endsWith(".zst")
              ? new ZstdInputStream(raw)
              : name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }
}
