package org.thresher.stage.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads an output folder in the tests. */
public record WrittenFolder(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Contents in hex by path; equal maps are equal bytes. */
  public SortedMap<String, String> files() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            folder.relativize(path).toString(), HexFormat.of().formatHex(Files.readAllBytes(path)));
      }
    }
    return files;
  }

  /** The JSON lines of a file, decompressed by its name. */
  public List<JsonNode> rows(String path) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(path));
    try (InputStream in =
        path.endsWith(".zst")
            ? new ZstdInputStream(new ByteArrayInputStream(bytes))
            : new ByteArrayInputStream(bytes)) {
      List<JsonNode> rows = new ArrayList<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        rows.add(JSON.readTree(line));
      }
      return rows;
    }
  }
}
