package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Adds up JSON objects: numbers are added, objects merged, arrays joined. */
final class TallySum {
  private TallySum() {}

  static ObjectNode of(List<JsonNode> tallies) {
    ObjectNode sum = JsonNodeFactory.instance.objectNode();
    for (JsonNode tally : tallies) {
      checkVersion(tally);
      addObject(sum, tally, "");
    }
    sum.put(Tally.VERSION, CorpusSummary.SCHEMA_VERSION);
    return sum;
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
