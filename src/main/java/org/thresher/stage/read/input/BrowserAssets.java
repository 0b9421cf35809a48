package org.thresher.stage.read.input;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Tells what browsers save beside a page: of {@code page.html}, the folder {@code page_files} holds
 * scripts, images, and frames of advertisers that are HTML too but no pages of the dump.
 */
public final class BrowserAssets {
  /** How such files are counted. */
  public static final String SKIPPED = "saved page asset";

  private static final String FOLDER = "_files/";

  /** Files of one page follow each other. */
  private static final int LATELY = 64;

  private static final List<String> PAGES = List.of(".html", ".htm", ".xhtml", ".shtml");

  private final Set<String> paths = new HashSet<>();
  private final Predicate<String> isThere;

  /** No pages yet. */
  public BrowserAssets() {
    isThere = paths::contains;
  }

  private BrowserAssets(Predicate<String> isThere) {
    this.isThere = isThere;
  }

  /**
   * The pages are among some files, which need no memory for it.
   *
   * @param files sorted by their paths
   */
  public static BrowserAssets among(List<InputFile> files) {
    Map<String, Boolean> lately =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > LATELY;
          }
        };
    return new BrowserAssets(
        path -> lately.computeIfAbsent(path, asked -> indexOf(asked, files) >= 0));
  }

  private static int indexOf(String path, List<InputFile> files) {
    int from = 0;
    int to = files.size() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      int order = files.get(middle).path().compareTo(path);
      if (order == 0) {
        return middle;
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle - 1;
    }
    return -1;
  }

  /** A page, or any other file, that is there. */
  public void add(String path) {
    paths.add(path);
  }

  /** Whether a file belongs to a page that was added. */
  public boolean isAsset(String path) {
    int folder = path.indexOf(FOLDER);
    while (folder > 0) {
      String name = path.substring(0, folder);
      if (!name.endsWith("/") && PAGES.stream().anyMatch(page -> isThere.test(name + page))) {
        return true;
      }
      folder = path.indexOf(FOLDER, folder + 1);
    }
    return false;
  }
}
