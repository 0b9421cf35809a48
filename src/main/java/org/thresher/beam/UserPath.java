package org.thresher.beam;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResolveOptions.StandardResolveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Reads the place of a file or folder as a user names it: a local path, a {@code file:} URI (RFC
 * 8089), or a URI of another file system that Beam knows. Beam itself takes {@code file:///a} for a
 * path relative to the working folder.
 */
public final class UserPath {
  private static final String SEPARATOR = "://";

  /** Maven's profiles that add file systems, by scheme. */
  private static final Map<String, String> PROFILES =
      Map.of("s3://", "aws", "gs://", "gcp", "hdfs://", "hdfs");

  private static final String FILE = "file:";
  private static final Pattern FILE_URI =
      Pattern.compile(
          "file:(?://(?:localhost)?)?(/(?!/).*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern OTHER_URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+:)/[^/].*");

  private UserPath() {}

  /** Whether a place is on another file system than the local disk. */
  public static boolean isRemote(String place) {
    return place.contains(SEPARATOR) && !isFileScheme(place);
  }

  /** The place without {@code file:} and its escapes; other places as they are. */
  public static String plain(String place) {
    Matcher uri = FILE_URI.matcher(place);
    return uri.matches() ? decoded(uri.group(1)) : place;
  }

  /**
   * A folder as Beam names it.
   *
   * @throws IllegalArgumentException if no file system has such a place; the message is for people
   */
  public static ResourceId folder(String place) {
    check(place);
    return FileSystems.matchNewResource(
        isRemote(place) ? place : Path.of(plain(place)).toAbsolutePath().toString(), true);
  }

  /**
   * A file in a folder.
   *
   * @param names the folders below the folder, and the file's name
   */
  public static ResourceId file(String folder, String... names) {
    ResourceId resolved = folder(folder);
    for (int i = 0; i < names.length - 1; i++) {
      resolved = resolved.resolve(names[i], StandardResolveOptions.RESOLVE_DIRECTORY);
    }
    return resolved.resolve(names[names.length - 1], StandardResolveOptions.RESOLVE_FILE);
  }

  /**
   * Refuses what names no place.
   *
   * @throws IllegalArgumentException with a message for people that follows the name of an option
   */
  public static void check(String place) {
    if (place.isBlank()) {
      throw new IllegalArgumentException("is empty; must name a file or a folder");
    }
    if (isRemote(place)) {
      checkFileSystem(place);
    } else {
      checkLocal(place);
    }
  }

  private static void checkFileSystem(String place) {
    try {
      var unused = FileSystems.matchNewResource(place, true);
    } catch (IllegalArgumentException | IllegalStateException unknown) {
      String scheme = place.substring(0, place.indexOf(SEPARATOR) + SEPARATOR.length());
      throw new IllegalArgumentException("is '" + place + "'; " + advice(scheme), unknown);
    }
  }

  /** What to do about a place that this jar cannot reach. */
  private static String advice(String scheme) {
    if (scheme.startsWith("http") || scheme.startsWith("ftp")) {
      return scheme + " is not read from here: download the files, and name their folder";
    }
    String profile = PROFILES.get(scheme.toLowerCase(Locale.ROOT));
    return profile == null
        ? "there is no file system " + scheme + "; must be a path, or s3://, gs:// or hdfs://"
        : scheme + " needs a jar built with mvn -P" + profile + " (manual: Engines and clusters)";
  }

  private static void checkLocal(String place) {
    boolean wrongFileUri = isFileScheme(place) && !isFileUri(place);
    Matcher other = OTHER_URI.matcher(place);
    boolean slashMissing =
        other.matches() && !isFileUri(place) && !Files.exists(Path.of(other.group(1)));
    if (wrongFileUri || slashMissing) {
      throw new IllegalArgumentException(
          "is '" + place + "'; must be a path, file:///… or a URI such as s3://bucket/folder");
    }
    try {
      var unused = Path.of(plain(place));
    } catch (InvalidPathException impossible) {
      throw new IllegalArgumentException(
          "is '" + place + "', which this machine or its locale does not allow as a name",
          impossible);
    }
  }

  private static boolean isFileScheme(String place) {
    return place.regionMatches(true, 0, FILE, 0, FILE.length());
  }

  private static boolean isFileUri(String place) {
    return FILE_URI.matcher(place).matches();
  }

  /** A path with its percent escapes decoded, or as it is if they are no UTF-8. */
  private static String decoded(String path) {
    if (path.indexOf('%') < 0) {
      return path;
    }
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length && bytes[i] == '%' ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
      decoded.write(low < 0 ? bytes[i] : high * 16 + low);
      i += low < 0 ? 0 : 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(decoded.toByteArray()))
          .toString();
    } catch (CharacterCodingException noText) {
      return path;
    }
  }
}
