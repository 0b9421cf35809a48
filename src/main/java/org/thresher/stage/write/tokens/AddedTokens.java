package org.thresher.stage.write.tokens;

import com.ibm.icu.text.UnicodeSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The tokens that are found in a text before anything else is done with it, such as {@code
 * <|endoftext|>}: those of the text as it is, then those of the normalised text.
 */
final class AddedTokens {
  private final List<Added> all;
  private final TokenTrie plain = new TokenTrie();
  private final TokenTrie normalised = new TokenTrie();
  private final UnaryOperator<String> normaliser;

  /**
   * A token.
   *
   * @param word whether it is found only where no letter of a word is beside it
   * @param left whether it takes the white space before it
   * @param right whether it takes the white space after it
   * @param normal whether it is found in the normalised text
   */
  record Added(String content, boolean word, boolean left, boolean right, boolean normal) {}

  AddedTokens(List<Added> all, UnaryOperator<String> normaliser) {
    this.all = List.copyOf(all);
    this.normaliser = normaliser;
    for (int i = 0; i < all.size(); i++) {
      Added token = all.get(i);
      String content = token.normal ? normaliser.apply(token.content) : token.content;
      (token.normal ? normalised : plain).add(content, i);
    }
  }

  /**
   * Divides a text at the tokens, and normalises what is between them.
   *
   * @param rest takes what is no token, in order
   * @return how many tokens were found
   */
  int split(String text, Consumer<Piece> rest) {
    List<Piece> pieces = new ArrayList<>();
    int found = split(new Piece(text, true), plain, pieces::add);
    for (Piece piece : pieces) {
      Piece normal = new Piece(normaliser.apply(piece.text()), piece.first());
      found += split(normal, normalised, rest);
    }
    return found;
  }

  private int split(Piece piece, TokenTrie trie, Consumer<Piece> rest) {
    String text = piece.text();
    int found = 0;
    int from = 0;
    int at = 0;
    while (at < text.length()) {
      int end = longest(trie, text, at);
      if (end < 0) {
        at++;
        continue;
      }
      Added token = all.get(idAt(trie, text, at, end));
      if (!token.word || isApart(text, at, end)) {
        int start = token.left ? Math.max(from, spaceBefore(text, at)) : at;
        int stop = token.right ? spaceAfter(text, end) : end;
        give(piece, from, start, rest);
        found++;
        from = stop;
      }
      at = end;
    }
    give(piece, from, text.length(), rest);
    return found;
  }

  private static void give(Piece piece, int from, int to, Consumer<Piece> rest) {
    if (from < to) {
      rest.accept(new Piece(piece.text().substring(from, to), piece.first() && from == 0));
    }
  }

  /** The end of the longest token that begins at a place; -1 if none does. */
  private static int longest(TokenTrie trie, String text, int at) {
    int end = -1;
    int node = TokenTrie.ROOT;
    for (int i = at; i < text.length(); i++) {
      node = trie.next(node, text.charAt(i));
      if (node == TokenTrie.ROOT) {
        return end;
      }
      end = trie.id(node) >= 0 ? i + 1 : end;
    }
    return end;
  }

  private static int idAt(TokenTrie trie, String text, int at, int end) {
    int node = TokenTrie.ROOT;
    for (int i = at; i < end; i++) {
      node = trie.next(node, text.charAt(i));
    }
    return trie.id(node);
  }

  private static boolean isApart(String text, int start, int end) {
    UnicodeSet word = CharacterClasses.RUST_WORD;
    return (start == 0 || !word.contains(text.codePointBefore(start)))
        && (end == text.length() || !word.contains(text.codePointAt(end)));
  }

  private static int spaceBefore(String text, int at) {
    int start = at;
    while (start > 0 && CharacterClasses.SPACE.contains(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static int spaceAfter(String text, int at) {
    int end = at;
    while (end < text.length() && CharacterClasses.SPACE.contains(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
