package org.thresher.stage.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Reason;

/**
 * All phrase lists, indexed: whole lines by hash, the others by their first three characters. A
 * line costs one look-up a word (a character in scripts without spaces).
 */
final class PhraseBook {
  private static final String FOLDER = "phrases/";
  private static final List<String> LANGUAGES =
      List.of(
          "en",
          "de",
          "fr",
          "es",
          "it",
          "pt",
          "nl",
          "sv",
          "no-da",
          "fi",
          "pl",
          "cs-sk",
          "ru",
          "uk",
          "tr",
          "el",
          "hu-ro",
          "ja",
          "zh",
          "ko",
          "ar-fa",
          "vi-id-hi");
  private static final int KEY = 3;

  private final Map<String, Phrase> whole = new HashMap<>();
  private final Phrase[] @Nullable [] byStart = new Phrase[1 << 16][];

  private PhraseBook() {
    for (String language : LANGUAGES) {
      read(language);
    }
  }

  /** The lists that come with Thresher, read once. */
  static PhraseBook get() {
    return Holder.BOOK;
  }

  /**
   * A phrase, how much of the line it and the other phrases found there cover, 0..1, and how many
   * they are.
   */
  record Match(Phrase phrase, double cover, int hits) {}

  /** The longest phrase in a line, or null; whole-line phrases win. */
  @Nullable Match best(Line line) {
    Phrase exact = whole.get(line.core);
    if (exact != null && !line.core.isEmpty()) {
      return new Match(exact, 1, 1);
    }
    Match best = null;
    double cover = 0;
    int hits = 0;
    String plain = line.plain;
    int i = 0;
    while (i + KEY <= plain.length()) {
      Match here = isStart(plain, i) ? longest(plain, i) : null;
      if (here != null) {
        cover += here.cover();
        hits++;
        best = best == null || here.cover() > best.cover() ? here : best;
        i += here.phrase().text().length();
      } else {
        i++;
      }
    }
    return best == null ? null : new Match(best.phrase(), cover, hits);
  }

  private @Nullable Match longest(String plain, int at) {
    Phrase[] phrases = byStart[key(plain, at)];
    if (phrases == null) {
      return null;
    }
    Phrase longest = null;
    int longestEnd = -1;
    for (Phrase phrase : phrases) {
      boolean place = phrase.place() != Phrase.Place.START || at <= 2;
      int end = place ? phrase.endAt(plain, at) : -1;
      if (end > longestEnd || (end >= 0 && end == longestEnd && phrase.rest().isEmpty())) {
        longest = phrase;
        longestEnd = end;
      }
    }
    return longest == null
        ? null
        : new Match(longest, (longestEnd - at) / (double) plain.length(), 1);
  }

  private static boolean isStart(String plain, int at) {
    if (at == 0) {
      return true;
    }
    int before = CharTable.of(plain.charAt(at - 1));
    return !CharTable.isLetterOrDigit(before)
        || CharTable.isSpaceless(before)
        || CharTable.isSpaceless(CharTable.of(plain.charAt(at)));
  }

  private static int key(String plain, int at) {
    int key = plain.charAt(at) * 31 + plain.charAt(at + 1);
    return (key * 31 + plain.charAt(at + 2)) & 0xffff;
  }

  private void read(String language) {
    try (InputStream in = PhraseBook.class.getResourceAsStream(FOLDER + language + ".txt")) {
      if (in == null) {
        throw new IllegalStateException("phrase list '" + language + "' is not in the jar");
      }
      parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), language);
    } catch (IOException e) {
      throw new UncheckedIOException("phrase list '" + language + "' cannot be read", e);
    }
  }

  private void parse(BufferedReader lines, String language) throws IOException {
    Reason reason = Reason.NAV;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("[") && line.endsWith("]") && line.indexOf(' ') < 0) {
        reason = Reason.ofLabel(line.substring(1, line.length() - 1).toLowerCase(Locale.ROOT));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        add(line, reason, language);
      }
    }
  }

  private void add(String entry, Reason reason, String language) {
    char sign = entry.charAt(0);
    String plain = PhraseForm.of(sign == '=' || sign == '^' ? entry.substring(1) : entry);
    if (sign == '=') {
      String core = PhraseForm.core(plain);
      whole.putIfAbsent(core, new Phrase(core, "", Phrase.Place.WHOLE, reason, language));
      return;
    }
    Phrase.Place place = sign == '^' ? Phrase.Place.START : Phrase.Place.ANYWHERE;
    int gap = plain.indexOf(" * ");
    String first = gap < 0 ? plain : plain.substring(0, gap + 1);
    String rest = gap < 0 ? "" : plain.substring(gap + 3);
    Phrase phrase = new Phrase(first, rest, place, reason, language);
    if (first.length() < KEY) {
      throw new IllegalStateException("phrase '" + entry + "' of " + language + " is too short");
    }
    Phrase[] before = byStart[key(first, 0)];
    Phrase[] more = before == null ? new Phrase[1] : Arrays.copyOf(before, before.length + 1);
    more[more.length - 1] = phrase;
    byStart[key(first, 0)] = more;
  }

  private static final class Holder {
    static final PhraseBook BOOK = new PhraseBook();
  }
}
