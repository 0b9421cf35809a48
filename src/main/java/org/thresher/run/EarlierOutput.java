package org.thresher.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;
import org.thresher.job.JobException;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.InputFiles;

/**
 * Finds the output of an earlier run among the input: its removed text, evidence and reports would
 * be taken for pages. Who wants to read the rows of a corpus names its folder {@code data}.
 */
final class EarlierOutput {
  private EarlierOutput() {}

  /**
   * Refuses patterns that match files in the output of an earlier run, unless they name a folder
   * inside it.
   *
   * @throws JobException with the folder's name
   */
  static void refuse(List<String> patterns, List<InputFile> files) {
    Set<Path> searched = new HashSet<>();
    for (String pattern : patterns) {
      Path folder = InputFiles.searched(pattern);
      if (folder != null) {
        searched.add(folder);
      } else if (InputFiles.isRemote(pattern)) {
        refuseRemote(files);
      }
    }
    Set<Path> seen = new HashSet<>();
    for (InputFile file : files) {
      if (!InputFiles.isRemote(file.resource())) {
        refuseAbove(Path.of(file.resource()).getParent(), searched, seen);
      }
    }
  }

  /**
   * Looks into the folders from a file up to the one in which a pattern looks for files.
   *
   * @param seen folders that have been looked into
   */
  private static void refuseAbove(@Nullable Path folder, Set<Path> searched, Set<Path> seen) {
    Set<Path> above = new HashSet<>();
    for (Path one = folder; one != null; one = one.getParent()) {
      boolean known = seen.contains(one);
      above.add(one);
      if (known || searched.contains(one)) {
        above.removeAll(seen);
        above.forEach(EarlierOutput::refuseCorpus);
        seen.addAll(above);
        return;
      }
    }
  }

  private static void refuseCorpus(Path folder) {
    if (Files.isRegularFile(folder.resolve(CorpusPaths.RUN))
        && isManifest(folder.resolve(CorpusPaths.MANIFEST))) {
      throw refusal(folder.toString());
    }
  }

  private static boolean isManifest(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = ManifestEntry.HEAD.getBytes(StandardCharsets.UTF_8);
      return new String(in.readNBytes(head.length), StandardCharsets.UTF_8)
          .equals(ManifestEntry.HEAD);
    } catch (IOException absent) {
      return false;
    }
  }

  /** On a remote file system a listing alone tells. */
  private static void refuseRemote(List<InputFile> files) {
    Set<String> resources = new HashSet<>();
    files.forEach(file -> resources.add(file.resource()));
    for (String resource : resources) {
      String end = "/" + CorpusPaths.MANIFEST;
      String folder =
          resource.endsWith(end) ? resource.substring(0, resource.length() - end.length()) : "";
      if (!folder.isEmpty()
          && resources.contains(folder + "/" + CorpusPaths.RUN)
          && resources.contains(folder + "/" + CorpusPaths.REPORT_JSON)) {
        throw refusal(folder);
      }
    }
  }

  private static JobException refusal(String folder) {
    return new JobException(
        "--input: "
            + folder
            + " is the output of an earlier run; keep it outside the input, or name the folder "
            + folder
            + "/"
            + CorpusPaths.DATA
            + " to read its rows");
  }
}
