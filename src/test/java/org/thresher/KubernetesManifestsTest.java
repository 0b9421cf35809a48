package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The manifests of the manual are what the schemas of the operators for Kubernetes allow. */
class KubernetesManifestsTest {
  private static final Path MANIFESTS = Path.of("src/site/resources/kubernetes");
  private static final Path SCHEMAS = Path.of("src/test/resources/org/thresher/kubernetes");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static List<JsonNode> documents(String manifest) throws IOException {
    return YAML.readerFor(JsonNode.class)
        .<JsonNode>readValues(Files.readString(MANIFESTS.resolve(manifest)))
        .readAll();
  }

  private static JsonNode resource(String manifest, String kind) throws IOException {
    return documents(manifest).stream()
        .filter(one -> one.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> violations(JsonNode resource, String schema) throws IOException {
    JsonNode crd = JSON.readTree(SCHEMAS.resolve(schema).toFile());
    List<String> violations = new ArrayList<>();
    for (String key : List.of("apiVersion", "kind")) {
      if (!resource.path(key).equals(crd.path(key))) {
        violations.add(key);
      }
    }
    check(
        resource.path("spec"),
        crd.path("schema").path("properties").path("spec"),
        "spec",
        violations);
    return violations;
  }

  /** Checks a value by the part of OpenAPI that these schemas use; unknown fields are wrong. */
  private static void check(JsonNode value, JsonNode schema, String path, List<String> wrong) {
    if (!hasType(value, schema)) {
      wrong.add(path + " is no " + schema.path("type").asText());
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      wrong.add(path + " is not one of " + schema.get("enum"));
    }
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        wrong.add(path + " has no " + required.asText());
      }
    }
    if (value.isArray()) {
      value.forEach(item -> check(item, schema.path("items"), path + "[]", wrong));
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String name = path + "." + field.getKey();
      if (schema.path("properties").has(field.getKey())) {
        check(field.getValue(), schema.path("properties").get(field.getKey()), name, wrong);
      } else if (schema.has("additionalProperties")) {
        check(field.getValue(), schema.get("additionalProperties"), name, wrong);
      } else if (!schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
        wrong.add(name + " is unknown");
      }
    }
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode one : list) {
      if (one.equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasType(JsonNode value, JsonNode schema) {
    return switch (schema.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default ->
          !schema.path("x-kubernetes-int-or-string").asBoolean()
              || value.isIntegralNumber()
              || value.isTextual();
    };
  }

  @ParameterizedTest
  @CsvSource({
    "flink-session.yaml, FlinkDeployment, flink-deployment.json",
    "spark-application.yaml, SparkApplication, spark-application.json"
  })
  void theOperatorsSchemaAllowsTheManifest(String manifest, String kind, String schema)
      throws IOException {
    assertThat(violations(resource(manifest, kind), schema)).isEmpty();
    assertThat(Files.readString(MANIFESTS.resolve(manifest))).startsWith("# NOT RUN HERE");
  }

  @ParameterizedTest
  @CsvSource({
    "flinkVersion: v1_19, flinkVersion: v9_9",
    "cpu: 4, cpu: four",
    "mode: native, modes: native",
    "memory: 16384m, memory: [16384]"
  })
  void aWrongManifestIsRefused(String right, String wrong) throws IOException {
    String manifest = Files.readString(MANIFESTS.resolve("flink-session.yaml"));
    assertThat(manifest).contains(right);
    JsonNode resource = YAML.readTree(manifest.replace(right, wrong));
    assertThat(violations(resource, "flink-deployment.json")).isNotEmpty();
  }

  @Test
  void thePartsOfAFlinkRunFitTogether() throws IOException {
    JsonNode cluster = resource("flink-session.yaml", "FlinkDeployment");
    JsonNode job = resource("flink-session.yaml", "Job");
    assertThat(job.path("apiVersion").asText()).isEqualTo("batch/v1");
    List<String> command = new ArrayList<>();
    job.path("spec")
        .path("template")
        .path("spec")
        .path("containers")
        .get(0)
        .path("command")
        .forEach(word -> command.add(word.asText()));
    // The operator names the service of a cluster after it.
    String name = cluster.path("metadata").path("name").asText();
    assertThat(command).contains("--flinkMaster=" + name + "-rest:8081");
    assertThat(command).contains("--filesToStage=" + command.get(command.indexOf("-jar") + 1));
  }

  @Test
  void classesThatManifestsNameExist() throws IOException, ClassNotFoundException {
    JsonNode spark = resource("spark-application.yaml", "SparkApplication").path("spec");
    JsonNode flink = resource("flink-session.yaml", "FlinkDeployment").path("spec");
    Class.forName(spark.path("mainClass").asText());
    Class.forName(
        flink.path("flinkConfiguration").path("execution.job-listeners").asText(),
        false,
        getClass().getClassLoader());
  }
}
