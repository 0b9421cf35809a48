package org.thresher.stage.read.input;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
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
      write(out, files);
    }
  }

  /** Writes a list, a line a file. */
  public static void write(Writer out, List<InputFile> files) throws IOException {
    for (InputFile file : files) {
      out.write(JSON.writeValueAsString(file));
      out.write('\n');
    }
  }

  /** Reads a list from any Beam file system. */
  public static List<InputFile> read(String source) throws IOException {
    try (Reader in =
        Channels.newReader(
            FileSystems.open(FileSystems.matchNewResource(source, false)),
            StandardCharsets.UTF_8)) {
      return read(in);
    }
  }

  /** Reads a list that {@link #write(Writer, List)} wrote. */
  public static List<InputFile> read(Reader in) throws IOException {
    ListedFiles.Builder files = new ListedFiles.Builder();
    BufferedReader lines = new BufferedReader(in);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      files.add(JSON.readValue(line, InputFile.class));
    }
    return files.list();
  }
}
