package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.table.ParquetObjects;

/**
 * Reads the rows of a folder of the output, JSON lines or Parquet, file by file in the order of
 * their names, one row at a time.
 */
final class JsonlFiles<T> extends Spliterators.AbstractSpliterator<T> {
  private final Iterator<Path> files;
  private final Predicate<String> wanted;
  private final Function<JsonNode, T> read;
  private final Set<String> columns;
  private Path file = Path.of("");
  private @Nullable Lines lines;

  /** Gives the rows of a file as lines of JSON. */
  private interface Lines extends Closeable {
    @Nullable String next() throws IOException;
  }

  private JsonlFiles(
      List<Path> files, Predicate<String> wanted, Function<JsonNode, T> read, Set<String> columns) {
    super(Long.MAX_VALUE, ORDERED | NONNULL);
    this.files = files.iterator();
    this.wanted = wanted;
    this.read = read;
    this.columns = columns;
  }

  /**
   * The rows of some files, to be read one by one; to be closed.
   *
   * @param columns those that are needed: of Parquet no others are read
   */
  static JsonlFiles<JsonNode> of(List<Path> files, Set<String> columns) {
    return new JsonlFiles<>(files, line -> true, row -> row, columns);
  }

  /**
   * Passes over rows, and gives the one after them.
   *
   * @throws UncheckedIOException if there is none, or it cannot be read
   */
  T after(long others) {
    try {
      for (long i = 0; i < others; i++) {
        nextLine();
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    List<T> row = new ArrayList<>(1);
    if (!tryAdvance(row::add)) {
      throw unreadable(new IOException("its folder has too few rows"));
    }
    return row.get(0);
  }

  /**
   * Streams the rows of a folder. If a file cannot be read or a line is not JSON, the stream throws
   * an {@link UncheckedIOException} whose cause names the file.
   *
   * @param folder the folder, or one file; without it there are no rows
   * @param wanted the lines that are parsed, which takes many times longer than looking at them
   * @param read makes a row of a JSON object
   * @return the rows; to be closed
   * @throws IOException if the folder cannot be listed
   */
  static <T> Stream<T> rows(Path folder, Predicate<String> wanted, Function<JsonNode, T> read)
      throws IOException {
    JsonlFiles<T> rows = new JsonlFiles<>(in(folder), wanted, read, Set.of());
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  /** The files with rows in a folder, at any depth, sorted; a file alone. */
  static List<Path> in(Path folder) throws IOException {
    if (Files.isRegularFile(folder)) {
      return List.of(folder);
    }
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> isRows(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  private static boolean isRows(String name) {
    return CorpusPaths.isLines(name) || CorpusPaths.isParquet(name);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    T row;
    try {
      String line = nextLine();
      while (line != null && !wanted.test(line)) {
        line = nextLine();
      }
      if (line == null) {
        return false;
      }
      row = read.apply(JsonText.MAPPER.readTree(line));
    } catch (JsonProcessingException | IllegalArgumentException noRow) {
      throw unreadable(new IOException("a line in it is no row"));
    } catch (IOException e) {
      throw unreadable(e);
    }
    action.accept(row);
    return true;
  }

  private @Nullable String nextLine() throws IOException {
    while (true) {
      String line = lines == null ? null : lines.next();
      if (line != null || !files.hasNext()) {
        return line;
      }
      close();
      file = files.next();
      lines = open(file);
    }
  }

  void close() {
    try {
      if (lines != null) {
        lines.close();
        lines = null;
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UncheckedIOException unreadable(IOException e) {
    return new UncheckedIOException(
        new IOException(file + " cannot be read: " + e.getMessage(), e));
  }

  private Lines open(Path file) throws IOException {
    return CorpusPaths.isParquet(file.getFileName().toString()) ? table(file) : text(file);
  }

  private Lines table(Path file) throws IOException {
    ParquetObjects rows = new ParquetObjects(file, columns);
    return new Lines() {
      @Override
      public @Nullable String next() throws IOException {
        ObjectNode row = rows.next();
        return row == null ? null : row.toString();
      }

      @Override
      public void close() throws IOException {
        rows.close();
      }
    };
  }

  private static Lines text(Path file) throws IOException {
    BufferedReader reader = reader(file);
    return new Lines() {
      @Override
      public @Nullable String next() throws IOException {
        return reader.readLine();
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  private static BufferedReader reader(Path file) throws IOException {
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
