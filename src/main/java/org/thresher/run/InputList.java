package org.thresher.run;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.thresher.beam.UserPath;
import org.thresher.job.JobException;
import org.thresher.job.NearestWord;
import org.thresher.stage.read.input.FileList;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.input.ListedFiles;
import org.thresher.stage.read.input.NoInputException;

/**
 * The files that a run reads. The patterns are matched once; every later step, a second JVM and the
 * workers read this list, so that files which appear or vanish during the run change nothing.
 *
 * @param patterns the patterns as given; of those that matched nothing, none
 * @param files the files that they match, sorted by their path
 */
public record InputList(List<String> patterns, List<InputFile> files) {
  private static final int SHOWN = 3;

  /** Copies the lists. */
  public InputList {
    patterns = List.copyOf(patterns);
    files = ListedFiles.copyOf(files);
  }

  /**
   * Matches patterns.
   *
   * @param patterns files, folders and globs
   * @param allowEmpty whether a pattern may match nothing
   * @throws JobException if a pattern matches nothing and that is not allowed
   * @throws IOException if a remote file system cannot be listed
   */
  public static InputList of(List<String> patterns, boolean allowEmpty) throws IOException {
    patterns.forEach(pattern -> RunRequest.checkPlace("--input", pattern));
    List<String> matching = new ArrayList<>(patterns);
    while (!matching.isEmpty()) {
      try {
        List<InputFile> files = InputFiles.list(matching);
        files.forEach(InputList::checkName);
        EarlierOutput.refuse(matching, files);
        return new InputList(matching, files);
      } catch (NoInputException nothing) {
        if (!allowEmpty || !nothing.isAbsent()) {
          throw new JobException(
              "--input: "
                  + nothing.getMessage()
                  + (nothing.isAbsent() ? whatIsThere(nothing.pattern()) : ""));
        }
        matching.remove(nothing.pattern());
      }
    }
    return new InputList(List.of(), List.of());
  }

  /** What there is where a pattern looks, for the end of a message that it matches nothing. */
  private static String whatIsThere(String pattern) {
    if (InputFiles.isRemote(pattern)) {
      return "";
    }
    if (pattern.startsWith("~")) {
      return "; only a shell replaces ~, and only where a word begins: write $HOME or the whole"
          + " path";
    }
    Path searched = InputFiles.searched(pattern);
    Path place = Path.of(UserPath.plain(pattern)).toAbsolutePath();
    Path folder = searched != null ? searched : place.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return "; there is no folder " + (folder == null ? place : folder.getFileName());
    }
    try (Stream<Path> entries = Files.list(folder)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
      return names.isEmpty()
          ? "; the folder is empty"
          : NearestWord.of(String.valueOf(place.getFileName()), names)
              .map(nearest -> "; nearest is " + nearest)
              .orElse("; its folder holds " + shown(names));
    } catch (IOException unreadable) {
      return "; its folder cannot be read";
    }
  }

  private static String shown(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(names.size(), SHOWN)));
    return names.size() <= SHOWN ? first : first + " and " + (names.size() - SHOWN) + " more";
  }

  /** Refuses a name that this Java VM cannot spell: it would not find the file again. */
  private static void checkName(InputFile file) {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    if (file.resource().indexOf('\uFFFD') >= 0 && encoding.startsWith("ANSI")) {
      throw new JobException(
          "--input: "
              + file.path()
              + " has a name that is not ASCII, which this environment does not allow; add"
              + " LC_ALL=C.UTF-8 to it");
    }
  }

  /** The same patterns with other files, such as those that are new since the last run. */
  public InputList with(List<InputFile> others) {
    return new InputList(patterns, others);
  }

  /** Bytes of all files, as stored. */
  public long bytes() {
    return files.stream().mapToLong(InputFile::size).sum();
  }

  /** Whether all files are on the local disk. */
  public boolean isLocal() {
    return files.stream().noneMatch(file -> file.resource().contains("://"));
  }

  /** The files as {@link FileList} writes them. */
  byte[] text() throws IOException {
    StringWriter text = new StringWriter();
    FileList.write(text, files);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Writes the files for another process. */
  public void write(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      FileList.write(out, files);
    }
  }

  /** The list that another process wrote. */
  public static InputList read(List<String> patterns, Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return new InputList(patterns, FileList.read(in));
    }
  }
}
