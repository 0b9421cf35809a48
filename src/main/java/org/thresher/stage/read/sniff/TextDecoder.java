package org.thresher.stage.read.sniff;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.Encodings.Encoding;

/**
 * Decodes pages: a byte order mark decides; else well-formed UTF-8 with more than ASCII in it is
 * UTF-8 whatever is declared; else the HTTP header, then the {@code <meta>} or XML declaration, the
 * first of them that fits all bytes, unless it is ISO-8859-1 and {@link WrongLabel} says that the
 * letters are of another encoding; else statistics (ICU); else windows-1252.
 */
public final class TextDecoder {
  private static final int META_LOOK = 4096;
  private static final int SURE = 60;

  /** So many wrong bytes do not speak against UTF-8 if there is any sequence of it. */
  private static final int FEW_ERRORS = 3;

  /** How far into a {@code <meta>} element the declaration may be. */
  private static final int META_TAG = 400;

  private static final Pattern CHARSET = Pattern.compile("=\\s*[\"']?\\s*([A-Za-z0-9_.:-]{2,40})");
  private static final Pattern XML =
      Pattern.compile("\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9_.:-]{2,40})");

  private TextDecoder() {}

  /** An encoding and what speaks for it. */
  private record Candidate(Encoding encoding, String source) {}

  /**
   * Decodes a page.
   *
   * @param httpLabel the label in the HTTP header, or null
   * @param markup whether to look for a declaration in the bytes
   */
  public static DecodedText decode(byte[] bytes, @Nullable String httpLabel, boolean markup) {
    Encoding marked = WideText.byteOrderMark(bytes);
    if (marked != null) {
      int length = WideText.markLength(marked);
      return decoded(Arrays.copyOfRange(bytes, length, bytes.length), new Candidate(marked, "bom"));
    }
    List<Candidate> declared = declared(bytes, httpLabel, markup);
    Utf8Check utf8 = Utf8Check.of(bytes);
    if (utf8.valid() && (utf8.sequences() > 0 || declared.isEmpty())) {
      return utf8(bytes, declared, utf8);
    }
    DecodedText best = null;
    for (Candidate candidate : declared) {
      DecodedText text = decoded(bytes, candidate);
      boolean fits = text.replacementShare() == 0 && !contradicted(candidate, utf8);
      if (fits || (candidate.encoding.equals(Encodings.UTF_8) && isDamagedUtf8(utf8))) {
        boolean western = candidate.encoding.equals(Encodings.WINDOWS_1252);
        Encoding other = western && utf8.errors() > 0 ? WrongLabel.encoding(bytes) : null;
        return other == null ? text : decoded(bytes, new Candidate(other, "statistics"));
      }
      best = better(best, text);
    }
    return better(best, byStatistics(bytes, utf8));
  }

  private static DecodedText utf8(byte[] bytes, List<Candidate> declared, Utf8Check utf8) {
    for (Candidate candidate : declared) {
      if (candidate.encoding.equals(Encodings.UTF_8)) {
        return decoded(bytes, candidate, utf8);
      }
    }
    Encoding wide = utf8.sequences() == 0 ? WideText.unmarked(bytes) : null;
    if (wide != null) {
      return decoded(bytes, new Candidate(wide, "statistics"));
    }
    return decoded(bytes, new Candidate(Encodings.UTF_8, "statistics"), utf8);
  }

  private static DecodedText decoded(byte[] bytes, Candidate candidate, Utf8Check utf8) {
    double share = utf8.replacements() == 0 ? 0 : utf8.replacements() / (double) utf8.units();
    return new DecodedText(utf8.text(bytes), candidate.encoding.name(), candidate.source, share);
  }

  private static List<Candidate> declared(
      byte[] bytes, @Nullable String httpLabel, boolean markup) {
    List<Candidate> candidates = new ArrayList<>();
    Encoding http = Encodings.of(httpLabel);
    if (http != null) {
      candidates.add(new Candidate(http, "http"));
    }
    Encoding meta = markup ? Encodings.of(metaLabel(bytes)) : null;
    if (meta != null) {
      boolean wide = meta.name().startsWith("UTF-16");
      candidates.add(new Candidate(wide ? Encodings.UTF_8 : meta, "meta"));
    }
    return candidates;
  }

  private static @Nullable String metaLabel(byte[] bytes) {
    int length = Math.min(bytes.length, META_LOOK);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher xml = XML.matcher(head);
    if (xml.lookingAt()) {
      return xml.group(1);
    }
    Matcher charset = CHARSET.matcher(head);
    for (int at = head.indexOf('='); at >= 0; at = head.indexOf('=', at + 1)) {
      int word = wordBefore(head, at);
      if (word >= 0 && isInMeta(head, word) && charset.region(at, length).lookingAt()) {
        return charset.group(1);
      }
    }
    return null;
  }

  /** Where the word {@code charset} begins that stands before the equals sign; -1 if none does. */
  private static int wordBefore(String head, int equals) {
    int end = equals;
    while (end > 0 && Character.isWhitespace(head.charAt(end - 1))) {
      end--;
    }
    int start = end - "charset".length();
    return head.regionMatches(true, start, "charset", 0, "charset".length()) ? start : -1;
  }

  private static boolean isInMeta(String head, int at) {
    int last = Math.max(0, at - META_TAG);
    for (int i = at - 1; i >= last && head.charAt(i) != '>'; i--) {
      if (head.charAt(i) == '<' && head.regionMatches(true, i + 1, "meta", 0, 4)) {
        return true;
      }
    }
    return false;
  }

  /** A one-byte encoding fits any bytes; mostly well-formed UTF-8 speaks against it. */
  private static boolean contradicted(Candidate candidate, Utf8Check utf8) {
    return !candidate.encoding.equals(Encodings.UTF_8)
        && utf8.sequences() > 20L
        && utf8.errors() * 20L < utf8.sequences();
  }

  /**
   * Whether bytes that are declared to be UTF-8 are that with some damage, and not of an encoding
   * of one byte, in which well-formed sequences stand by chance only.
   */
  private static boolean isDamagedUtf8(Utf8Check utf8) {
    return utf8.sequences() > 0 && utf8.errors() <= Math.max(utf8.sequences(), FEW_ERRORS);
  }

  private static DecodedText byStatistics(byte[] bytes, Utf8Check utf8) {
    if (utf8.sequences() >= 2L * utf8.errors()) {
      return decoded(bytes, new Candidate(Encodings.UTF_8, "statistics"));
    }
    Encoding wide = WideText.unmarked(bytes);
    if (wide != null) {
      return decoded(bytes, new Candidate(wide, "statistics"));
    }
    if (CharsetSample.isTypographic(bytes)) {
      return decoded(bytes, new Candidate(Encodings.WINDOWS_1252, "statistics"));
    }
    CharsetDetector detector = new CharsetDetector();
    detector.setText(CharsetSample.of(bytes));
    DecodedText best = null;
    for (CharsetMatch match : detector.detectAll()) {
      Encoding encoding = Encodings.of(match.getName());
      boolean weak = best != null && match.getConfidence() < SURE;
      if (encoding == null || encoding.name().startsWith("UTF-") || weak) {
        continue;
      }
      DecodedText text = decoded(bytes, new Candidate(encoding, "statistics"));
      if (text.replacementShare() == 0) {
        return text;
      }
      best = better(best, text);
    }
    return better(best, decoded(bytes, new Candidate(Encodings.WINDOWS_1252, "statistics")));
  }

  private static DecodedText better(@Nullable DecodedText first, DecodedText second) {
    return first != null && first.replacementShare() <= second.replacementShare() ? first : second;
  }

  private static DecodedText decoded(byte[] bytes, Candidate candidate) {
    Encoding encoding = candidate.encoding;
    String text =
        encoding.equals(Encodings.WINDOWS_1252)
            ? windows1252(bytes)
            : new String(bytes, encoding.charset());
    return decoded(text, candidate);
  }

  private static DecodedText decoded(String text, Candidate candidate) {
    return new DecodedText(
        text, candidate.encoding.name(), candidate.source, replacementShare(text));
  }

  /** As WHATWG has it: the five bytes without a character are control characters. */
  private static String windows1252(byte[] bytes) {
    String text = new String(bytes, Encodings.WINDOWS_1252.charset());
    if (text.indexOf('\ufffd') < 0) {
      return text;
    }
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      if (characters[i] == '\ufffd') {
        characters[i] = (char) (bytes[i] & 0xff);
      }
    }
    return new String(characters);
  }

  /** U+FFFD per character of a text, 0..1. */
  public static double replacementShare(String text) {
    int count = 0;
    int at = text.indexOf('\ufffd');
    while (at >= 0) {
      count++;
      at = text.indexOf('\ufffd', at + 1);
    }
    return count == 0 ? 0 : count / (double) text.length();
  }
}
