package org.thresher.stage.write.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a {@code tokenizer.json}, with the words for what is wrong with it.
 *
 * @param json the part
 * @param path where it is, such as {@code normalizer}
 */
record TokenizerNode(JsonNode json, String path) {
  /** The part of a name. */
  TokenizerNode at(String name) {
    return new TokenizerNode(json.path(name), path.isEmpty() ? name : path + "." + name);
  }

  /** Whether there is nothing. */
  boolean isNothing() {
    return json.isMissingNode() || json.isNull();
  }

  /** The entries of a list. */
  List<TokenizerNode> list() throws TokenizerException {
    if (!json.isArray()) {
      throw wrong("must be a list");
    }
    List<TokenizerNode> list = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      list.add(new TokenizerNode(json.get(i), path + "[" + (i + 1) + "]"));
    }
    return list;
  }

  String text() throws TokenizerException {
    if (!json.isTextual()) {
      throw wrong("must be a text");
    }
    return json.textValue();
  }

  /** The text; another one if there is nothing. */
  String text(String otherwise) throws TokenizerException {
    return isNothing() ? otherwise : text();
  }

  /** The text; null if there is nothing. */
  @Nullable String textOrNull() throws TokenizerException {
    return isNothing() ? null : text();
  }

  boolean flag() throws TokenizerException {
    if (!json.isBoolean()) {
      throw wrong("must be true or false");
    }
    return json.booleanValue();
  }

  /** The flag; another value if there is nothing. */
  boolean flag(boolean otherwise) throws TokenizerException {
    return isNothing() ? otherwise : flag();
  }

  int number() throws TokenizerException {
    if (!json.canConvertToInt() || !json.isIntegralNumber() || json.intValue() < 0) {
      throw wrong("must be a whole number");
    }
    return json.intValue();
  }

  TokenizerException wrong(String must) {
    return new TokenizerException("its " + path + " " + must);
  }

  /** Says that this part is one that is not known here. */
  TokenizerException unknown(String what) {
    return new TokenizerException("its " + path + " is " + what + ", which is not known here");
  }
}
