package org.thresher.stage.write.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the model that a {@code tokenizer.json} holds. */
final class TokenModels {
  private TokenModels() {}

  /**
   * The model of the file.
   *
   * @throws TokenizerException if it is not known here, or does not fit together
   */
  static TokenModel of(TokenizerNode model) throws TokenizerException {
    String type = model.at("type").text(typeByKeys(model));
    return switch (type) {
      case "BPE" -> bytePairs(model);
      case "Unigram" -> unigrams(model);
      case "WordPiece" -> wordPieces(model);
      case "WordLevel" -> wordLevel(model);
      default -> throw model.unknown(type);
    };
  }

  /** The type of a model in a file of before types were named. */
  private static String typeByKeys(TokenizerNode model) {
    if (!model.at("merges").isNothing()) {
      return "BPE";
    }
    if (model.at("vocab").json().isArray()) {
      return "Unigram";
    }
    return model.at("max_input_chars_per_word").isNothing() ? "WordLevel" : "WordPiece";
  }

  private static Map<String, Integer> ids(TokenizerNode vocab) throws TokenizerException {
    if (!vocab.json().isObject() || vocab.json().isEmpty()) {
      throw vocab.wrong("must be a map of tokens");
    }
    Map<String, Integer> ids = new HashMap<>();
    for (Map.Entry<String, JsonNode> token : vocab.json().properties()) {
      if (!token.getValue().canConvertToInt() || token.getValue().intValue() < 0) {
        throw vocab.wrong("has a token without a number: " + token.getKey());
      }
      ids.put(token.getKey(), token.getValue().intValue());
    }
    return ids;
  }

  private static BytePairs bytePairs(TokenizerNode model) throws TokenizerException {
    Map<String, Integer> ids = ids(model.at("vocab"));
    BytePairs.Options options =
        new BytePairs.Options(
            model.at("unk_token").textOrNull(),
            model.at("continuing_subword_prefix").text(""),
            model.at("end_of_word_suffix").text(""),
            model.at("fuse_unk").flag(false),
            model.at("byte_fallback").flag(false),
            model.at("ignore_merges").flag(false));
    if (model.at("dropout").json().asDouble() > 0) {
      throw model.at("dropout").unknown("a chance");
    }
    checkKnown(model, options.unknown(), ids);
    return new BytePairs(ids, merges(model.at("merges"), ids, options.prefix().length()), options);
  }

  private static void checkKnown(
      TokenizerNode model, @Nullable String token, Map<String, Integer> ids)
      throws TokenizerException {
    if (token != null && !ids.containsKey(token)) {
      throw model.at("unk_token").wrong("is no token of its model: " + token);
    }
  }

  private static BytePairs.Merges merges(
      TokenizerNode merges, Map<String, Integer> ids, int prefixLength) throws TokenizerException {
    List<TokenizerNode> list = merges.list();
    Map<Long, Integer> ranks = new HashMap<>();
    int[] made = new int[list.size()];
    for (int rank = 0; rank < made.length; rank++) {
      String[] pair = pair(list.get(rank));
      Integer left = ids.get(pair[0]);
      Integer right = ids.get(pair[1]);
      Integer both =
          pair[1].length() < prefixLength
              ? null
              : ids.get(pair[0] + pair[1].substring(prefixLength));
      if (left == null || right == null || both == null) {
        throw list.get(rank).wrong("is of tokens that it does not have");
      }
      made[rank] = both;
      ranks.put(BytePairs.Merges.pair(left, right), rank);
    }
    return new BytePairs.Merges(ranks, made);
  }

  /** A merge: a list of two tokens, or a text with a space between them. */
  private static String[] pair(TokenizerNode merge) throws TokenizerException {
    if (merge.json().isArray() && merge.json().size() == 2) {
      List<TokenizerNode> both = merge.list();
      return new String[] {both.get(0).text(), both.get(1).text()};
    }
    String text = merge.text();
    int space = text.indexOf(' ');
    if (space < 0 || text.indexOf(' ', space + 1) >= 0) {
      throw merge.wrong("must be two tokens");
    }
    return new String[] {text.substring(0, space), text.substring(space + 1)};
  }

  private static Unigrams unigrams(TokenizerNode model) throws TokenizerException {
    List<TokenizerNode> vocab = model.at("vocab").list();
    List<String> tokens = new ArrayList<>();
    double[] scores = new double[vocab.size()];
    for (int i = 0; i < scores.length; i++) {
      TokenizerNode entry = vocab.get(i);
      if (entry.json().size() != 2 || !entry.json().path(1).isNumber()) {
        throw entry.wrong("must be a token and its score");
      }
      tokens.add(entry.list().get(0).text());
      scores[i] = entry.json().get(1).doubleValue();
    }
    int unknown = model.at("unk_id").number();
    if (unknown >= scores.length) {
      throw model.at("unk_id").wrong("must be the number of a token");
    }
    return new Unigrams(tokens, scores, unknown, model.at("byte_fallback").flag(false));
  }

  private static WordPieces wordPieces(TokenizerNode model) throws TokenizerException {
    Map<String, Integer> ids = ids(model.at("vocab"));
    checkKnown(model, model.at("unk_token").text(), ids);
    return new WordPieces(
        ids.keySet(),
        model.at("continuing_subword_prefix").text(),
        model.at("max_input_chars_per_word").number());
  }

  /** Each piece is one token, known or unknown. */
  private static TokenModel wordLevel(TokenizerNode model) throws TokenizerException {
    checkKnown(model, model.at("unk_token").text(), ids(model.at("vocab")));
    return piece -> 1;
  }
}
