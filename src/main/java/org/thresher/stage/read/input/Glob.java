package org.thresher.stage.read.input;

/**
 * An input pattern in its two parts: the folder up to the first wild card, and what files below it
 * must look like, see {@link GlobMatcher}.
 *
 * @param folder the part before the first name with a wild card, with its separator at the end;
 *     empty for the working folder
 * @param names the rest
 */
record Glob(String folder, String names) {
  private static final String WILD = "*?[{";

  static boolean isGlob(String pattern) {
    return pattern.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
  }

  static Glob parse(String pattern) {
    int wild = 0;
    while (WILD.indexOf(pattern.charAt(wild)) < 0) {
      wild++;
    }
    int cut = pattern.lastIndexOf('/', wild) + 1;
    return new Glob(pattern.substring(0, cut), pattern.substring(cut));
  }

  /** Matches paths relative to the folder. */
  GlobMatcher matcher() {
    return GlobMatcher.of(names);
  }

  /** Whether the pattern itself asks for hidden files. */
  boolean namesHidden() {
    return names.startsWith(".") || names.contains("/.");
  }
}
