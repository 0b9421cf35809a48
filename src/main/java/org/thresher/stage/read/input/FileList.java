package org.thresher.stage.read.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/** A list of input files as a file of JSON lines, for dumps of which not all files are read. */
public final class FileList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FileList() {}

  /**
   * Writes a list.
   *
   * @param target where to, on any Beam file system
   */
  public static void write(String target, List<InputFile> files) throws IOException {
    try (Writer out =
        Channels.newWriter(
            FileSystems.create(FileSystems.matchNewResource(target, false), MimeTypes.TEXT),
            StandardCharsets.UTF_8)) {
      for (InputFile file : files) {
        out.write(JSON.writeValueAsString(file));
        out.write('\n');
      }
    }
  }

  /** Reads a list. */
  public static List<InputFile> read(String source) throws IOException {
    List<InputFile> files = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(
                    FileSystems.open(FileSystems.matchNewResource(source, false))),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        files.add(JSON.readValue(line, InputFile.class));
      }
    }
    return files;
  }
}
