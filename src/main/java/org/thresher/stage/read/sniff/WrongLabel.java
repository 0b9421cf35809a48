package org.thresher.stage.read.sniff;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.Encodings.Encoding;

/**
 * Finds pages that are declared to be ISO-8859-1 and are of another encoding of one byte, which
 * pages of Eastern Europe, Greece, Turkey and the Near East often are: servers and editors write
 * that label whatever the text is. The label stays unless no language of it has the letters that it
 * gives, and a language of another encoding has nearly all that that one gives ({@code
 * letters.tsv}).
 */
final class WrongLabel {
  /** Fewest letters that are not ASCII; fewer tell nothing. */
  private static final int FEWEST = 6;

  /** Letters in a row, of which in Western languages hardly two are not ASCII. */
  private static final int RUN = 3;

  /** Least share of the letters that are of a language. */
  private static final double ALL = 0.97;

  /** By how much more letters are of the language than of any Western one. */
  private static final double FEWEST_UNEXPLAINED = 2.5;

  private static final double GAP = 0.05;

  /** Least share of the letters that are among the ten most frequent ones. */
  private static final double FREQUENT = 0.5;

  /** Fewest bytes that are not ASCII of a text in an encoding of two bytes. */
  private static final int FEWEST_EASTERN = 40;

  private static final Set<String> EASTERN =
      Set.of("GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR");

  private static final List<Row> ROWS = load();

  private WrongLabel() {}

  /**
   * The letters of a language in an encoding.
   *
   * @param weights for each byte from 0x80 on: 1 for a letter of the row, 0 for any other, -1 for
   *     one that is no letter
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(String kind, Encoding encoding, int[] weights) {
    /** Share of the letters that are of the row. */
    double share(int[] counts, int letters) {
      double own = 0;
      for (int i = 0; i < counts.length; i++) {
        own += weights[i] == 1 ? counts[i] : 0;
      }
      return own / letters;
    }
  }

  /** The encoding of bytes whose declared one is wrong; null where it may be right. */
  static @Nullable Encoding encoding(byte[] bytes) {
    int[] counts = new int[128];
    int letters = 0;
    int inRuns = 0;
    int run = 0;
    for (byte b : CharsetSample.of(bytes)) {
      run = b < 0 ? run + 1 : 0;
      if (b < 0 && !CharsetSample.isMark(b & 0xff)) {
        counts[b & 0x7f]++;
        letters++;
        inRuns += run == RUN ? RUN : run > RUN ? 1 : 0;
      }
    }
    if (letters < FEWEST) {
      return null;
    }
    if (inRuns * 2 <= letters) {
      return ofLatin(counts, letters);
    }
    Encoding script = ofScript(counts, letters);
    return script == null && letters >= FEWEST_EASTERN ? ofEastAsia(bytes) : script;
  }

  /** An encoding of two bytes in which nearly all is Chinese, Japanese or Korean; or null. */
  private static @Nullable Encoding ofEastAsia(byte[] bytes) {
    CharsetDetector detector = new CharsetDetector();
    detector.setText(CharsetSample.of(bytes));
    CharsetMatch match = detector.detect();
    Encoding encoding = match == null ? null : Encodings.of(match.getName());
    if (encoding == null || !EASTERN.contains(match.getName())) {
      return null;
    }
    String text = new String(bytes, encoding.charset());
    long wide = text.chars().filter(c -> c > 0x7f).count();
    long eastern = text.chars().filter(WrongLabel::isEastern).count();
    return eastern >= ALL * wide ? encoding : null;
  }

  private static boolean isEastern(int c) {
    return (c >= 0x3000 && c <= 0x30ff)
        || (c >= 0x4e00 && c <= 0x9fff)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xff00 && c <= 0xffef)
        || (c >= 0x2010 && c <= 0x2026);
  }

  private static @Nullable Encoding ofScript(int[] counts, int letters) {
    Encoding found = null;
    double most = FREQUENT;
    for (Row row : ROWS) {
      double share = row.kind.equals("script") ? row.share(counts, letters) : 0;
      if (share > most) {
        most = share;
        found = row.encoding;
      }
    }
    return found;
  }

  private static @Nullable Encoding ofLatin(int[] counts, int letters) {
    double western = 0;
    double most = 0;
    Encoding found = null;
    for (Row row : ROWS) {
      double share = row.share(counts, letters);
      if (row.kind.equals("western")) {
        western = Math.max(western, share);
      } else if (row.kind.equals("latin") && share > most) {
        most = share;
        found = row.encoding;
      }
    }
    double unexplained = most - western;
    return most >= ALL && unexplained >= GAP && unexplained * letters >= FEWEST_UNEXPLAINED
        ? found
        : null;
  }

  private static List<Row> load() {
    List<Row> rows = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(WrongLabel.class.getResourceAsStream("letters.tsv"));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t", -1);
        if (!line.startsWith("#")) {
          for (String label : columns[1].split(" ", -1)) {
            // A Java runtime without the module jdk.charsets has not all of them.
            Encoding encoding = Encodings.of(label);
            if (encoding != null) {
              rows.add(row(columns[0], encoding, columns[2]));
            }
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }

  private static Row row(String kind, Encoding encoding, String lower) {
    String all = kind.equals("script") ? lower : lower + lower.toUpperCase(Locale.ROOT);
    int[] weights = new int[128];
    for (byte b : all.getBytes(encoding.charset())) {
      if (b < 0) {
        weights[b & 0x7f] = 1;
      }
    }
    return new Row(kind, encoding, weights);
  }
}
