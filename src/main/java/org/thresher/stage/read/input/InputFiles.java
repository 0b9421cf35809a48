package org.thresher.stage.read.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.UserPath;

/**
 * Lists the files of a dump.
 *
 * <p>A pattern is a file, a folder (all files below it), or a glob, on the local disk or on any
 * Beam file system. Files and folders whose name starts with a dot are left out unless a pattern
 * names them; links to folders are not followed; what is neither file nor folder (pipes, devices)
 * is left out.
 */
public final class InputFiles {
  private InputFiles() {}

  /**
   * The files that the patterns match, sorted by relative path (by UTF-16 units); a file that
   * several patterns match counts once.
   *
   * @param patterns files, folders and globs; see {@link #split} for lists of them
   * @throws NoInputException if one of them matches nothing
   * @throws IOException if a remote file system cannot be listed
   */
  public static List<InputFile> list(List<String> patterns) throws IOException {
    try (FoundFiles found = new FoundFiles()) {
      for (String pattern : patterns) {
        long before = found.count();
        find(pattern, found);
        if (found.count() == before) {
          throw new NoInputException(pattern);
        }
      }
      return found.sorted();
    }
  }

  private static void find(String pattern, FoundFiles found) throws IOException {
    if (isRemote(pattern)) {
      findRemote(pattern, found);
      return;
    }
    String path = UserPath.plain(pattern);
    Path literal = Path.of(path).toAbsolutePath().normalize();
    if (Files.isDirectory(literal)) {
      findLocal(literal, null, false, found);
    } else if (Files.exists(literal)) {
      if (!Files.isRegularFile(literal)) {
        throw NoInputException.noFile(pattern);
      }
      String resource = slashed(literal);
      found.add(
          resource.substring(0, resource.lastIndexOf('/') + 1),
          resource,
          Files.size(literal),
          null);
    } else if (Glob.isGlob(path)) {
      Glob glob = Glob.parse(path);
      Path folder = Path.of(glob.folder()).toAbsolutePath().normalize();
      if (Files.isDirectory(folder)) {
        findLocal(folder, glob.matcher(), glob.namesHidden(), found);
      }
    }
  }

  private static void findLocal(
      Path folder, @Nullable GlobMatcher names, boolean hidden, FoundFiles found)
      throws IOException {
    String prefix = slashed(folder).endsWith("/") ? slashed(folder) : slashed(folder) + "/";
    FolderWalk.walk(
        folder,
        hidden,
        (file, size, problem) -> {
          String resource = slashed(file);
          String relative =
              resource.length() > prefix.length() ? resource.substring(prefix.length()) : "";
          if (problem != null || names == null || names.matches(relative)) {
            found.add(prefix, relative.isEmpty() ? prefix : resource, size, problem);
          }
        });
  }

  private static void findRemote(String pattern, FoundFiles found) throws IOException {
    boolean glob = Glob.isGlob(pattern);
    if (!glob && !pattern.endsWith("/")) {
      long before = found.count();
      findRemote(pattern, pattern.substring(0, pattern.lastIndexOf('/') + 1), found);
      if (found.count() > before) {
        return;
      }
    }
    if (glob) {
      findRemote(pattern, Glob.parse(pattern).folder(), found);
      return;
    }
    String folder = pattern.endsWith("/") ? pattern : pattern + "/";
    findRemote(folder + "**", folder, found);
  }

  private static void findRemote(String spec, String folder, FoundFiles found) throws IOException {
    MatchResult result;
    try {
      result = FileSystems.match(spec, EmptyMatchTreatment.ALLOW);
    } catch (FileNotFoundException absent) {
      return;
    }
    for (MatchResult.Metadata file : result.metadata()) {
      String resource = file.resourceId().toString();
      boolean below = resource.startsWith(folder) && !file.resourceId().isDirectory();
      if (below && !("/" + resource.substring(folder.length())).contains("/.")) {
        found.add(folder, resource, file.sizeBytes(), null);
      }
    }
  }

  /**
   * The local folder below which a pattern looks for files.
   *
   * @return null for the name of one file and on other file systems
   */
  public static @Nullable Path searched(String pattern) {
    String path = UserPath.plain(pattern);
    if (isRemote(pattern) || path.isEmpty()) {
      return null;
    }
    Path literal = Path.of(path).toAbsolutePath().normalize();
    if (Files.isDirectory(literal)) {
      return literal;
    }
    return Files.exists(literal) || !Glob.isGlob(path)
        ? null
        : Path.of(Glob.parse(path).folder()).toAbsolutePath().normalize();
  }

  /** Whether a pattern is on a file system other than the local disk. */
  public static boolean isRemote(String pattern) {
    return UserPath.isRemote(pattern);
  }

  private static String slashed(Path path) {
    return path.toString().replace(path.getFileSystem().getSeparator(), "/");
  }

  /**
   * The patterns of a list. They are separated by commas, but not by those in braces nor by those
   * after a backslash, which is left out then; the name of a file that exists is one pattern.
   */
  public static List<String> split(String list) {
    if (isFile(list)) {
      return List.of(list);
    }
    List<String> patterns = new ArrayList<>();
    StringBuilder pattern = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      braces += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '\\' && list.startsWith(",", i + 1)) {
        pattern.append(',');
        i++;
      } else if (c == ',' && braces <= 0) {
        patterns.add(pattern.toString());
        pattern.setLength(0);
      } else {
        pattern.append(c);
      }
    }
    patterns.add(pattern.toString());
    patterns = patterns.stream().map(String::strip).filter(p -> !p.isEmpty()).toList();
    return patterns.isEmpty() ? List.of(list) : patterns;
  }

  private static boolean isFile(String name) {
    try {
      return !isRemote(name) && Files.exists(Path.of(UserPath.plain(name)));
    } catch (InvalidPathException impossible) {
      return false;
    }
  }
}
