package org.thresher.cli;

import java.io.File;
import java.util.regex.Pattern;

/** How a user starts this program, for commands that messages show. */
final class CommandName {
  /** The property by which a launcher tells its own name. */
  private static final String LAUNCHER = "thresher.command";

  /** Words that no shell changes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  private CommandName() {}

  /** The beginning of a command line, such as {@code java -jar target/thresher.jar}. */
  static String get() {
    return System.getProperty(LAUNCHER, get(System.getProperty("java.class.path", "")));
  }

  /** The same by the class path: one jar, or many as in a container image. */
  static String get(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? "java -jar " + quoted(classPath) : "thresher";
  }

  /** A word of a command line, in quotes if a shell would change it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
