package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Adds up the tallies of a run one by one: numbers are added, objects merged, arrays joined. Of the
 * lists of examples only those stay that the report may show, so that memory does not grow with the
 * number of shards; the choice is the same as of all at once.
 */
public final class TallySum {
  /** Examples in a list before those that cannot be shown go. */
  private static final int MANY = 500;

  private final ObjectNode sum = JsonNodeFactory.instance.objectNode();
  private final int many;

  /** Nothing. */
  public TallySum() {
    this(MANY);
  }

  TallySum(int many) {
    this.many = many;
    sum.put(Tally.VERSION, CorpusSummary.SCHEMA_VERSION);
  }

  /**
   * Adds a tally. The order does not matter.
   *
   * @param tally a JSON object as the write stage leaves it, or a {@code report.json}
   * @throws IllegalArgumentException if it has another version or a value of another kind
   */
  public void add(JsonNode tally) {
    checkVersion(tally);
    addObject(sum, tally, "");
    sum.put(Tally.VERSION, CorpusSummary.SCHEMA_VERSION);
    choose(Tally.SAMPLES, TallyReader::samples, SampleChoice::of);
    choose(Tally.CLUSTERS, TallyReader::clusters, TallyReader::largest);
  }

  /** The sum as the summary of a run. */
  public CorpusSummary summary() {
    return TallyReader.read(sum);
  }

  /** Keeps those entries of a long list that are chosen. */
  private <T> void choose(
      String key, Function<JsonNode, List<T>> reader, UnaryOperator<List<T>> choice) {
    if (!(sum.get(key) instanceof ArrayNode all) || all.size() <= many) {
      return;
    }
    List<T> read = reader.apply(all);
    Set<T> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    chosen.addAll(choice.apply(read));
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < read.size(); i++) {
      if (chosen.contains(read.get(i))) {
        rest.add(all.get(i));
      }
    }
    sum.set(key, rest);
  }

  private static void checkVersion(JsonNode tally) {
    int version = tally.path(Tally.VERSION).asInt();
    if (version != CorpusSummary.SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "a tally has schema_version " + version + ", not " + CorpusSummary.SCHEMA_VERSION);
    }
  }

  private static void addObject(ObjectNode sum, JsonNode more, String path) {
    for (Map.Entry<String, JsonNode> entry : more.properties()) {
      String key = entry.getKey();
      JsonNode before = sum.get(key);
      sum.set(
          key,
          before == null
              ? entry.getValue().deepCopy()
              : add(before, entry.getValue(), path.isEmpty() ? key : path + "." + key));
    }
  }

  private static JsonNode add(JsonNode before, JsonNode more, String path) {
    if (before instanceof ObjectNode object && more.isObject()) {
      addObject(object, more, path);
      return object;
    }
    if (before instanceof ArrayNode array && more instanceof ArrayNode other) {
      return array.addAll(other);
    }
    if (before.isIntegralNumber() && more.isIntegralNumber()) {
      return JsonNodeFactory.instance.numberNode(
          Math.addExact(before.longValue(), more.longValue()));
    }
    throw new IllegalArgumentException(
        "tallies cannot be added: '"
            + path
            + "' is "
            + before.getNodeType()
            + " in one and "
            + more.getNodeType()
            + " in another");
  }
}
