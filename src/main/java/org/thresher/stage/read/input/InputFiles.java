package org.thresher.stage.read.input;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Map<String, Found> found = new TreeMap<>();
    String base = null;
    for (String pattern : patterns) {
      List<Found> matches = matches(pattern);
      if (matches.isEmpty()) {
        throw new NoInputException(pattern);
      }
      for (Found match : matches) {
        found.putIfAbsent(match.resource, match);
        base = base == null ? match.folder : commonFolder(base, match.folder);
      }
    }
    int cut = base == null ? 0 : base.length();
    return found.values().stream()
        .map(f -> new InputFile(f.resource.substring(cut), f.resource, f.size, f.problem))
        .sorted((a, b) -> a.path().compareTo(b.path()))
        .toList();
  }

  /** A match: its resource starts with its folder, which ends in a separator. */
  private record Found(String folder, String resource, long size, @Nullable String problem) {}

  private static List<Found> matches(String pattern) throws IOException {
    if (isRemote(pattern)) {
      return remoteMatches(pattern);
    }
    String path = UserPath.plain(pattern);
    Path literal = Path.of(path).toAbsolutePath().normalize();
    if (Files.isDirectory(literal)) {
      return localMatches(literal, null, false);
    }
    if (Files.exists(literal)) {
      if (!Files.isRegularFile(literal)) {
        throw NoInputException.noFile(pattern);
      }
      return List.of(single(literal));
    }
    if (!Glob.isGlob(path)) {
      return List.of();
    }
    Glob glob = Glob.parse(path);
    Path folder = Path.of(glob.folder()).toAbsolutePath().normalize();
    return Files.isDirectory(folder)
        ? localMatches(folder, glob.matcher(), glob.namesHidden())
        : List.of();
  }

  private static Found single(Path file) throws IOException {
    String resource = slashed(file);
    String folder = resource.substring(0, resource.lastIndexOf('/') + 1);
    return new Found(folder, resource, Files.isRegularFile(file) ? Files.size(file) : 0, null);
  }

  private static List<Found> localMatches(Path folder, @Nullable GlobMatcher names, boolean hidden)
      throws IOException {
    String prefix = slashed(folder).endsWith("/") ? slashed(folder) : slashed(folder) + "/";
    List<Found> matches = new ArrayList<>();
    FolderWalk.walk(
        folder,
        hidden,
        (file, size, problem) -> {
          String resource = slashed(file);
          String relative =
              resource.length() > prefix.length() ? resource.substring(prefix.length()) : "";
          if (problem != null || names == null || names.matches(relative)) {
            matches.add(new Found(prefix, relative.isEmpty() ? prefix : resource, size, problem));
          }
        });
    return matches;
  }

  private static List<Found> remoteMatches(String pattern) throws IOException {
    boolean glob = Glob.isGlob(pattern);
    if (!glob && !pattern.endsWith("/")) {
      List<Found> file = remoteMatches(pattern, pattern.substring(0, pattern.lastIndexOf('/') + 1));
      if (!file.isEmpty()) {
        return file;
      }
    }
    if (glob) {
      return remoteMatches(pattern, Glob.parse(pattern).folder());
    }
    String folder = pattern.endsWith("/") ? pattern : pattern + "/";
    return remoteMatches(folder + "**", folder);
  }

  private static List<Found> remoteMatches(String spec, String folder) throws IOException {
    List<Found> matches = new ArrayList<>();
    try {
      MatchResult result = FileSystems.match(spec, EmptyMatchTreatment.ALLOW);
      for (MatchResult.Metadata file : result.metadata()) {
        String resource = file.resourceId().toString();
        boolean below = resource.startsWith(folder) && !file.resourceId().isDirectory();
        if (below && !("/" + resource.substring(folder.length())).contains("/.")) {
          matches.add(new Found(folder, resource, file.sizeBytes(), null));
        }
      }
    } catch (FileNotFoundException absent) {
      return List.of();
    }
    return matches;
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

  private static String commonFolder(String a, String b) {
    int same = 0;
    while (same < a.length() && same < b.length() && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return a.substring(0, a.lastIndexOf('/', same - 1) + 1);
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
