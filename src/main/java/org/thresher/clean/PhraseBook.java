package org.thresher.clean;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
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
  private final Map<String, List<Phrase>> byStart = new HashMap<>();
  private final BitSet starts = new BitSet(1 << 16);

  private PhraseBook() {
    for (String language : LANGUAGES) {
      read(language);
    }
  }

  /** The lists that come with Thresher, read once. */
  static PhraseBook get() {
    return Holder.BOOK;
  }

  /** A phrase and how much of the line it covers, 0..1. */
  record Match(Phrase phrase, double cover) {}

  /** The phrase that covers most of a line, or null; whole-line phrases win. */
  @Nullable Match best(Line line) {
    Phrase exact = whole.get(line.core);
    if (exact != null && !line.core.isEmpty()) {
      return new Match(exact, 1);
    }
    Match best = null;
    String plain = line.plain;
    for (int i = 0; i + 1 < plain.length(); i++) {
      if (isStart(plain, i) && starts.get(key(plain, i))) {
        best = better(best, plain, i);
      }
    }
    return best;
  }

  private @Nullable Match better(@Nullable Match best, String plain, int at) {
    Match better = best;
    for (int width = 2; width <= KEY && at + width <= plain.length(); width++) {
      for (Phrase phrase : byStart.getOrDefault(plain.substring(at, at + width), List.of())) {
        if (phrase.place() == Phrase.Place.START && at > 2) {
          continue;
        }
        int end = phrase.endAt(plain, at);
        double cover = (end - at) / (double) plain.length();
        if (end >= 0 && (better == null || cover > better.cover())) {
          better = new Match(phrase, cover);
        }
      }
    }
    return better;
  }

  private static boolean isStart(String plain, int at) {
    char c = plain.charAt(at);
    return at == 0
        || !Character.isLetterOrDigit(plain.charAt(at - 1))
        || LineScan.isSpaceless(c)
        || LineScan.isSpaceless(plain.charAt(at - 1));
  }

  private static int key(String plain, int at) {
    return (plain.charAt(at) * 31 + plain.charAt(at + 1)) & 0xffff;
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
    String plain = PlainText.of(sign == '=' || sign == '^' ? entry.substring(1) : entry);
    if (sign == '=') {
      String core = PlainText.core(plain);
      whole.putIfAbsent(core, new Phrase(core, "", Phrase.Place.WHOLE, reason, language));
      return;
    }
    Phrase.Place place = sign == '^' ? Phrase.Place.START : Phrase.Place.ANYWHERE;
    int gap = plain.indexOf(" * ");
    String first = gap < 0 ? plain : plain.substring(0, gap + 1);
    String rest = gap < 0 ? "" : plain.substring(gap + 3);
    Phrase phrase = new Phrase(first, rest, place, reason, language);
    starts.set(key(first, 0));
    String start = first.substring(0, Math.min(KEY, first.length()));
    byStart.computeIfAbsent(start, k -> new ArrayList<>()).add(phrase);
  }

  private static final class Holder {
    static final PhraseBook BOOK = new PhraseBook();
  }
}
