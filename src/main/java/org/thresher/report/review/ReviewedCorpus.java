package org.thresher.report.review;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;
import org.thresher.text.Sha256;

/**
 * Puts the figures of a review into a finished corpus: {@code report/review.json}, a part of the
 * report and one of the dataset card, and the changed files into the manifest. A second review
 * takes the place of the first one. No other byte changes. What a killed review has begun to put in
 * place {@link #finish} puts in place.
 */
public final class ReviewedCorpus {
  private static final String JSON = CorpusPaths.REPORT + "/review.json";
  private static final String BEGIN = "<!-- review -->";
  private static final String END = "<!-- end of review -->\n";

  /** What the parts come before. */
  private static final String IN_REPORT = "<section id=\"contents\">";

  private static final String IN_CARD = "## Columns\n";

  private ReviewedCorpus() {}

  /**
   * Writes the figures.
   *
   * @param corpus the output folder, which no run uses meanwhile
   * @throws IOException if a file cannot be written, or report or card are not as the run left them
   */
  public static void write(Path corpus, ReviewSample sample, ReviewFigures figures)
      throws IOException {
    ReviewText text = new ReviewText(sample, figures);
    List<ManifestEntry> files =
        new ArrayList<>(
            ManifestEntry.ofText(Files.readString(corpus.resolve(CorpusPaths.MANIFEST))));
    NavigableMap<String, byte[]> changed = new TreeMap<>();
    changed.put(JSON, ReviewJson.of(sample, figures));
    changed.put(
        CorpusPaths.REPORT_PAGE,
        with(corpus, files, CorpusPaths.REPORT_PAGE, IN_REPORT, text.html() + "\n"));
    changed.put(
        CorpusPaths.CARD, with(corpus, files, CorpusPaths.CARD, IN_CARD, text.markdown() + "\n"));
    for (Map.Entry<String, byte[]> file : changed.entrySet()) {
      files.removeIf(entry -> entry.path().equals(file.getKey()));
      byte[] bytes = file.getValue();
      files.add(new ManifestEntry(file.getKey(), bytes.length, Sha256.hex(bytes), -1));
    }
    files.sort(Comparator.comparing(ManifestEntry::path));
    StringBuilder manifest = new StringBuilder(ManifestEntry.HEAD);
    files.forEach(entry -> manifest.append(entry.line()));
    changed.put(CorpusPaths.MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
    put(corpus, changed);
  }

  /** A text of the corpus with a part before an anchor, in the place of an earlier such part. */
  private static byte[] with(
      Path corpus, List<ManifestEntry> files, String path, String anchor, String part)
      throws IOException {
    byte[] bytes = Files.readAllBytes(corpus.resolve(path));
    for (ManifestEntry entry : files) {
      if (entry.path().equals(path) && !entry.describes(new ByteArrayInputStream(bytes))) {
        throw new IOException(
            corpus.resolve(path) + " was changed after the run; the review is not written into it");
      }
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(0, begin));
    String rest =
        begin < 0 || end < 0 ? text : text.substring(0, begin) + text.substring(end + END.length());
    int at = rest.indexOf(anchor);
    if (at < 0) {
      throw new IOException(
          corpus.resolve(path) + " is of another version of Thresher: it has no " + anchor.strip());
    }
    return (rest.substring(0, at) + BEGIN + "\n" + part + END + rest.substring(at))
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Writes all files under other names first, the manifest as the last: once it is there, all of
   * them are, and they are put in place.
   */
  private static void put(Path corpus, NavigableMap<String, byte[]> changed) throws IOException {
    for (Map.Entry<String, byte[]> file : changed.entrySet()) {
      if (!file.getKey().equals(CorpusPaths.MANIFEST)) {
        Files.write(attempt(corpus, file.getKey()), file.getValue());
      }
    }
    Path manifest = corpus.resolve(CorpusPaths.attempt(CorpusPaths.MANIFEST, "review-new"));
    Files.write(manifest, changed.getOrDefault(CorpusPaths.MANIFEST, new byte[0]));
    move(manifest, corpus.resolve(CorpusPaths.REVIEW_READY));
    finish(corpus);
  }

  /**
   * Puts in place what a review has written, if one was stopped while it did so.
   *
   * @param corpus the output folder, which no run uses meanwhile
   * @return whether there was something to put in place
   */
  public static boolean finish(Path corpus) throws IOException {
    Path ready = corpus.resolve(CorpusPaths.REVIEW_READY);
    if (!Files.exists(ready)) {
      return false;
    }
    for (String path : List.of(JSON, CorpusPaths.REPORT_PAGE, CorpusPaths.CARD)) {
      if (Files.exists(attempt(corpus, path))) {
        move(attempt(corpus, path), corpus.resolve(path));
      }
    }
    move(ready, corpus.resolve(CorpusPaths.MANIFEST));
    return true;
  }

  private static Path attempt(Path corpus, String path) {
    return corpus.resolve(CorpusPaths.attempt(path, "review"));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException notThere) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
