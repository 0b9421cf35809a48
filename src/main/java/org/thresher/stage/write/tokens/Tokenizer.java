package org.thresher.stage.write.tokens;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.thresher.text.WellFormed;

/**
 * A tokenizer in the format of Hugging Face's library {@code tokenizers}, from its file {@code
 * tokenizer.json}. Counts the tokens of a text, without the special ones that a template puts
 * before and after it, and without cutting it off: as {@code encode(text,
 * add_special_tokens=False)} of a tokenizer without truncation. Safe for several threads. The time
 * grows with the length of the text, at most with n log n.
 */
public final class Tokenizer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AddedTokens added;
  private final PreTokenizer preTokenizer;
  private final TokenModel model;

  private Tokenizer(AddedTokens added, PreTokenizer preTokenizer, TokenModel model) {
    this.added = added;
    this.preTokenizer = preTokenizer;
    this.model = model;
  }

  /**
   * Reads a file.
   *
   * @throws IOException with the reason as its message if it is no tokenizer, or has a part that is
   *     not known here
   */
  public static Tokenizer open(Path file) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException wrong) {
      throw new TokenizerException("it is not JSON");
    }
    TokenizerNode root = new TokenizerNode(json, "");
    if (!root.at("model").json().isObject()) {
      throw new TokenizerException("it has no model");
    }
    UnaryOperator<String> normaliser = Normalisers.of(root.at("normalizer"));
    return new Tokenizer(
        new AddedTokens(added(root.at("added_tokens")), normaliser),
        PreTokenizers.of(root.at("pre_tokenizer")),
        TokenModels.of(root.at("model")));
  }

  private static List<AddedTokens.Added> added(TokenizerNode tokens) throws TokenizerException {
    List<AddedTokens.Added> all = new ArrayList<>();
    for (TokenizerNode token : tokens.isNothing() ? List.<TokenizerNode>of() : tokens.list()) {
      String content = token.at("content").text();
      if (!content.isEmpty()) {
        all.add(
            new AddedTokens.Added(
                content,
                token.at("single_word").flag(),
                token.at("lstrip").flag(),
                token.at("rstrip").flag(),
                token.at("normalized").flag()));
      }
    }
    return all;
  }

  /** How many tokens a text is. */
  public long count(String text) {
    long[] count = {0};
    int found =
        added.split(
            WellFormed.of(text),
            piece ->
                preTokenizer.split(
                    piece,
                    part -> {
                      if (!part.text().isEmpty()) {
                        count[0] += model.count(part.text());
                      }
                    }));
    return count[0] + found;
  }
}
