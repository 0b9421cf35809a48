package org.thresher.stage.write.tokens;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.FilteredNormalizer2;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.UnicodeSet;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Makes the normaliser that a {@code tokenizer.json} names: what a text becomes before all else.
 */
final class Normalisers {
  private static final int DOTTED_CAPITAL_I = 0x130;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;
  private static final int REMOVED = -1;

  private static final UnicodeSet NMT_REMOVED =
      new UnicodeSet("[\\x01-\\x08\\x0B\\x0E-\\x1F\\x7F\\x8F\\x9F]").freeze();

  private static final UnicodeSet NMT_SPACE =
      new UnicodeSet(
              "[\\x09\\x0A\\x0C\\x0D\\u1680\\u200B-\\u200F\\u2028\\u2029\\u2581\\uFEFF\\uFFFD]")
          .freeze();

  private static final UnaryOperator<String> NFD = form(Normalizer2.getNFDInstance());

  private Normalisers() {}

  /**
   * The normaliser of a part of the file; the text as it is if there is none.
   *
   * @throws TokenizerException if it is not known here
   */
  static UnaryOperator<String> of(TokenizerNode node) throws TokenizerException {
    if (node.isNothing()) {
      return UnaryOperator.identity();
    }
    String type = node.at("type").text();
    return switch (type) {
      case "Sequence" -> sequence(node.at("normalizers"));
      case "NFC" -> form(Normalizer2.getNFCInstance());
      case "NFD" -> form(Normalizer2.getNFDInstance());
      case "NFKC" -> form(Normalizer2.getNFKCInstance());
      case "NFKD" -> form(Normalizer2.getNFKDInstance());
      case "Lowercase" -> Normalisers::lowerCase;
      case "StripAccents" -> text -> without(text, CharacterClasses.MARK);
      case "Strip" -> strip(node.at("strip_left").flag(), node.at("strip_right").flag());
      case "Prepend" -> prepend(node.at("prepend").text());
      case "Replace" -> replace(node);
      case "Nmt" -> text -> mapped(text, Normalisers::nmt);
      case "ByteLevel" -> ByteLetters::of;
      case "BertNormalizer" -> bert(node);
      case "Precompiled" -> CharsMap.of(node.at("precompiled_charsmap").text());
      default -> throw node.unknown(type);
    };
  }

  private static UnaryOperator<String> form(Normalizer2 form) {
    return new FilteredNormalizer2(form, CharacterClasses.NORMALISED)::normalize;
  }

  private static UnaryOperator<String> sequence(TokenizerNode list) throws TokenizerException {
    UnaryOperator<String> all = UnaryOperator.identity();
    for (TokenizerNode one : list.list()) {
      UnaryOperator<String> before = all;
      UnaryOperator<String> next = of(one);
      all = text -> next.apply(before.apply(text));
    }
    return all;
  }

  private static UnaryOperator<String> strip(boolean left, boolean right) {
    return text -> {
      int start = 0;
      int end = text.length();
      while (left && start < end && CharacterClasses.SPACE.contains(text.charAt(start))) {
        start++;
      }
      while (right && end > start && CharacterClasses.SPACE.contains(text.charAt(end - 1))) {
        end--;
      }
      return text.substring(start, end);
    };
  }

  private static UnaryOperator<String> prepend(String prefix) {
    return text -> text.isEmpty() ? text : prefix + text;
  }

  private static UnaryOperator<String> replace(TokenizerNode node) throws TokenizerException {
    SplitPattern pattern = PreTokenizers.pattern(node.at("pattern"));
    String content = node.at("content").text();
    return text -> {
      StringBuilder out = new StringBuilder(text.length());
      for (int at = 0; at < text.length(); ) {
        int end = pattern.match(text, at);
        if (end > at) {
          out.append(content);
          at = end;
        } else {
          int next = text.offsetByCodePoints(at, 1);
          out.append(text, at, next);
          at = next;
        }
      }
      return out.toString();
    };
  }

  private static UnaryOperator<String> bert(TokenizerNode node) throws TokenizerException {
    boolean clean = node.at("clean_text").flag();
    boolean chinese = node.at("handle_chinese_chars").flag();
    boolean lower = node.at("lowercase").flag();
    boolean strip = node.at("strip_accents").flag(lower);
    return text -> {
      String done = clean ? mapped(text, Normalisers::cleaned) : text;
      done = chinese ? withSpacesAroundChinese(done) : done;
      done = strip ? without(NFD.apply(done), CharacterClasses.NONSPACING_MARK) : done;
      return lower ? lowerCase(done) : done;
    };
  }

  private static int cleaned(int c) {
    if (c == 0 || c == REPLACEMENT_CHARACTER || CharacterClasses.CONTROL.contains(c)) {
      return REMOVED;
    }
    return CharacterClasses.SPACE.contains(c) ? ' ' : c;
  }

  private static int nmt(int c) {
    return NMT_REMOVED.contains(c) ? REMOVED : NMT_SPACE.contains(c) ? ' ' : c;
  }

  private static String withSpacesAroundChinese(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean chinese = CharacterClasses.CHINESE.contains(c);
              out.append(chinese ? " " : "").appendCodePoint(c).append(chinese ? " " : "");
            });
    return out.toString();
  }

  private static String without(String text, UnicodeSet characters) {
    return mapped(text, c -> characters.contains(c) ? REMOVED : c);
  }

  private static String mapped(String text, IntUnaryOperator map) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().map(map).filter(c -> c != REMOVED).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** Lower case character by character, whatever is beside it. */
  private static String lowerCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == DOTTED_CAPITAL_I) {
                out.append("i\u0307");
              } else {
                out.appendCodePoint(UCharacter.toLowerCase(c));
              }
            });
    return out.toString();
  }
}
