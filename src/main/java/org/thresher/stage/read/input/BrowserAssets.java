package org.thresher.stage.read.input;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells what browsers save beside a page: of {@code page.html}, the folder {@code page_files} holds
 * scripts, images, and frames of advertisers that are HTML too but no pages of the dump.
 */
public final class BrowserAssets {
  /** How such files are counted. */
  public static final String SKIPPED = "saved page asset";

  private static final String FOLDER = "_files/";
  private static final List<String> PAGES = List.of(".html", ".htm", ".xhtml", ".shtml");

  private final Set<String> paths = new HashSet<>();

  /** A page, or any other file, that is there. */
  public void add(String path) {
    paths.add(path);
  }

  /** Whether a file belongs to a page that was added. */
  public boolean isAsset(String path) {
    int folder = path.indexOf(FOLDER);
    while (folder > 0) {
      String name = path.substring(0, folder);
      if (!name.endsWith("/") && PAGES.stream().anyMatch(page -> paths.contains(name + page))) {
        return true;
      }
      folder = path.indexOf(FOLDER, folder + 1);
    }
    return false;
  }
}
