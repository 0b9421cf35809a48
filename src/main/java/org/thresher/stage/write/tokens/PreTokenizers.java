package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import java.util.Locale;
import org.thresher.stage.write.tokens.Splitting.Behaviour;

/** Makes the pre-tokenizer that a {@code tokenizer.json} names. */
final class PreTokenizers {
  private static final String GPT2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  private static final PreTokenizer WHOLE = (piece, parts) -> parts.accept(piece);

  private PreTokenizers() {}

  /**
   * The pre-tokenizer of a part of the file; none divides nothing.
   *
   * @throws TokenizerException if it is not known here
   */
  static PreTokenizer of(TokenizerNode node) throws TokenizerException {
    if (node.isNothing()) {
      return WHOLE;
    }
    String type = node.at("type").text();
    return switch (type) {
      case "Sequence" -> sequence(node.at("pretokenizers"));
      case "ByteLevel" ->
          byteLevel(node.at("add_prefix_space").flag(), node.at("use_regex").flag(true));
      case "Whitespace" ->
          Splitting.at(CharacterClasses.SPACE, Behaviour.REMOVED)
              .then(Splitting.at(CharacterClasses.RUST_WORD, Behaviour.CONTIGUOUS));
      case "WhitespaceSplit" -> Splitting.at(CharacterClasses.SPACE, Behaviour.REMOVED);
      case "BertPreTokenizer" ->
          Splitting.at(CharacterClasses.SPACE, Behaviour.REMOVED)
              .then(Splitting.at(CharacterClasses.PUNCTUATION, Behaviour.ISOLATED));
      case "Punctuation" ->
          Splitting.at(
              CharacterClasses.PUNCTUATION,
              node.at("behavior").isNothing() ? Behaviour.ISOLATED : behaviour(node));
      case "Digits" ->
          Splitting.at(
              CharacterClasses.NUMBER,
              node.at("individual_digits").flag() ? Behaviour.ISOLATED : Behaviour.CONTIGUOUS);
      case "CharDelimiterSplit" ->
          Splitting.at(oneCharacter(node.at("delimiter")), Behaviour.REMOVED);
      case "Split" ->
          new Splitting(pattern(node.at("pattern")), behaviour(node), node.at("invert").flag());
      case "Metaspace" -> metaspace(node);
      default -> throw node.unknown(type);
    };
  }

  private static PreTokenizer sequence(TokenizerNode list) throws TokenizerException {
    PreTokenizer all = WHOLE;
    for (TokenizerNode one : list.list()) {
      all = all.then(of(one));
    }
    return all;
  }

  /**
   * A pattern: a text as it is, or a regular expression.
   *
   * @throws TokenizerException if it is neither, or not known here
   */
  static SplitPattern pattern(TokenizerNode node) throws TokenizerException {
    TokenizerNode regex = node.at("Regex");
    return regex.isNothing()
        ? SplitPattern.literal(node.at("String").text())
        : SplitPattern.of(regex.text());
  }

  private static Behaviour behaviour(TokenizerNode node) throws TokenizerException {
    String name = node.at("behavior").text();
    String constant = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    for (Behaviour behaviour : Behaviour.values()) {
      if (behaviour.name().equals(constant)) {
        return behaviour;
      }
    }
    throw node.at("behavior").unknown(name);
  }

  private static UnicodeSet oneCharacter(TokenizerNode node) throws TokenizerException {
    String text = node.text();
    if (text.codePointCount(0, text.length()) != 1) {
      throw node.wrong("must be one character");
    }
    return new UnicodeSet(text.codePointAt(0), text.codePointAt(0)).freeze();
  }

  private static PreTokenizer byteLevel(boolean prefixSpace, boolean regex)
      throws TokenizerException {
    PreTokenizer split =
        regex ? new Splitting(SplitPattern.of(GPT2), Behaviour.ISOLATED, false) : WHOLE;
    PreTokenizer letters =
        (piece, parts) -> parts.accept(new Piece(ByteLetters.of(piece.text()), piece.first()));
    PreTokenizer prefixed =
        (piece, parts) ->
            parts.accept(
                prefixSpace && !piece.text().startsWith(" ")
                    ? new Piece(" " + piece.text(), piece.first())
                    : piece);
    return prefixed.then(split).then(letters);
  }

  /** Writes a visible character for a space, and divides in front of each. */
  private static PreTokenizer metaspace(TokenizerNode node) throws TokenizerException {
    UnicodeSet replacement = oneCharacter(node.at("replacement"));
    String space = node.at("replacement").text();
    String scheme = node.at("prepend_scheme").text("always");
    boolean never = scheme.equals("never");
    boolean first = scheme.equals("first");
    if (!never && !first && !scheme.equals("always")) {
      throw node.at("prepend_scheme").unknown(scheme);
    }
    if (!never && !node.at("add_prefix_space").flag(true)) {
      throw node.at("add_prefix_space").unknown("false where prepend_scheme is " + scheme);
    }
    PreTokenizer marked =
        (piece, parts) -> {
          String text = piece.text().replace(" ", space);
          boolean prepend = !never && (!first || piece.first()) && !text.startsWith(space);
          parts.accept(new Piece(prepend ? space + text : text, piece.first()));
        };
    return node.at("split").flag(true)
        ? marked.then(Splitting.at(replacement, Behaviour.MERGED_WITH_NEXT))
        : marked;
  }
}
