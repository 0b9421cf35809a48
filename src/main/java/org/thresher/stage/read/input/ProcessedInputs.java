package org.thresher.stage.read.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;
import org.thresher.beam.RegularFile;
import org.thresher.beam.UserPath;
import org.thresher.text.Sha256;

/**
 * Which input files have been processed, over many runs: {@code inputs.jsonl} in a folder, one line
 * for each file with its {@link FileFingerprint}, and a last line with the SHA-256 of all before.
 * Memory holds the marks of all files.
 *
 * <p>A run first writes the next state beside the present one, then puts its output in place, then
 * lets the next state take the present one's name. If it is killed in between, the next run looks
 * whether that output is complete. If so, it finishes the step; if not, it processes the same files
 * again and no newer ones, so that an index of repeats that has them already knows them as the same
 * dump. No file is put into the corpus twice or left out.
 */
public final class ProcessedInputs {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRESENT = "inputs.jsonl";
  private static final String NEXT = "inputs.next.jsonl";
  private static final String SHA256 = "sha256";

  private final ResourceId folder;
  private final SortedMap<String, String> marks = new TreeMap<>();

  /** What a killed run had begun to put in place, and may have handed to an index already. */
  private final SortedMap<String, String> begun = new TreeMap<>();

  private ProcessedInputs(ResourceId folder) {
    this.folder = folder;
  }

  /**
   * Reads the state; it is empty if there is none.
   *
   * @param folder a local path or a URI
   * @param isComplete tells of an output folder and a run's id whether that run's output is
   *     complete there
   * @throws IOException if the state cannot be read
   */
  public static ProcessedInputs open(String folder, BiPredicate<String, String> isComplete)
      throws IOException {
    ProcessedInputs state = new ProcessedInputs(UserPath.folder(folder));
    state.settle(isComplete);
    put(state.read(PRESENT, false), state.marks);
    return state;
  }

  /** The marks of a state, whose first line tells of its run. */
  private static void put(List<JsonNode> lines, SortedMap<String, String> marks) {
    for (JsonNode line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      marks.put(line.path("resource").asText(), line.path("mark").asText());
    }
  }

  /**
   * The files that are new or have changed, sorted as they are given; files that cannot be read are
   * among them. What browsers save beside a page is left out.
   */
  public List<InputFile> changed(List<InputFile> files) {
    BrowserAssets saved = BrowserAssets.among(files);
    SortedMap<String, String> before = new TreeMap<>(marks);
    List<InputFile> changed = new ArrayList<>();
    List<InputFile> again = new ArrayList<>();
    for (InputFile file : files) {
      String now = saved.isAsset(file.path()) ? null : mark(file);
      if (now == null || (!now.isEmpty() && now.equals(before.get(file.resource())))) {
        continue;
      }
      changed.add(file);
      if (now.isEmpty()) {
        marks.remove(file.resource());
      } else {
        marks.put(file.resource(), now);
      }
      if (now.equals(begun.get(file.resource()))) {
        again.add(file);
      }
    }
    if (again.isEmpty()) {
      return changed;
    }
    marks.clear();
    marks.putAll(begun);
    return again;
  }

  private static String mark(InputFile file) {
    if (file.problem() != null) {
      return "";
    }
    try {
      return FileFingerprint.of(file.resource(), file.size(), 0);
    } catch (IOException | RuntimeException unreadable) {
      return "";
    }
  }

  /**
   * Writes the next state, before the output is put in place.
   *
   * @param output the run's output folder
   * @param run the run's id
   */
  public void prepare(String output, String run) throws IOException {
    StringBuilder lines = new StringBuilder();
    lines.append(JSON.createObjectNode().put("output", output).put("run", run)).append('\n');
    marks.forEach(
        (resource, mark) ->
            lines
                .append(JSON.createObjectNode().put("resource", resource).put("mark", mark))
                .append('\n'));
    byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        Channels.newOutputStream(FileSystems.create(file(NEXT), MimeTypes.TEXT))) {
      out.write(content);
      out.write(end(content).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The last line, which proves that all before it is as it was written. */
  private static String end(byte[] content) {
    return JSON.createObjectNode().put(SHA256, Sha256.hex(content)) + "\n";
  }

  /** The next state becomes the present one, after the output has been put in place. */
  public void update() throws IOException {
    FileSystems.rename(List.of(file(NEXT)), List.of(file(PRESENT)));
  }

  private void settle(BiPredicate<String, String> isComplete) throws IOException {
    List<JsonNode> next = read(NEXT, true);
    if (next.isEmpty()) {
      return;
    }
    JsonNode run = next.get(0);
    if (isComplete.test(run.path("output").asText(), run.path("run").asText())) {
      update();
    } else {
      put(next, begun);
    }
  }

  /**
   * The lines of a state but the last; none if there is no such state.
   *
   * @param mayBeCut whether a file without its last line is no state, since its run was killed
   * @throws IOException if it is damaged; the message names it and says what to do
   */
  private List<JsonNode> read(String name, boolean mayBeCut) throws IOException {
    byte[] bytes;
    try (InputStream in = RegularFile.open(file(name))) {
      bytes = in.readAllBytes();
    } catch (FileNotFoundException absent) {
      return List.of();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int last = text.lastIndexOf('\n', text.length() - 2) + 1;
    byte[] content = text.substring(0, last).getBytes(StandardCharsets.UTF_8);
    if (last == 0 || !text.substring(last).equals(end(content))) {
      if (mayBeCut && isCut(text.substring(last))) {
        return List.of();
      }
      throw damaged(name);
    }
    try {
      List<JsonNode> lines = new ArrayList<>();
      for (String line : text.substring(0, last).lines().toList()) {
        lines.add(JSON.readTree(line));
      }
      return lines;
    } catch (JsonProcessingException notWrittenByUs) {
      throw damaged(name);
    }
  }

  /** Whether a last line is not the one that ends a state: a killed run was writing. */
  private static boolean isCut(String line) {
    return line.startsWith("{\"resource\"")
        || line.startsWith("{\"output\"")
        || line.length() < end(new byte[0]).length();
  }

  private IOException damaged(String name) {
    return new IOException(
        file(name)
            + " is damaged, or of an earlier version of Thresher; bring back a copy of it, or"
            + " delete it to process all files again");
  }

  private ResourceId file(String name) {
    return folder.resolve(name, StandardResolveOptions.RESOLVE_FILE);
  }
}
