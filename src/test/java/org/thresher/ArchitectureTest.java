package org.thresher;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.flow.Flow;
import org.thresher.job.Section;
import org.thresher.job.Sections;
import org.thresher.job.Settings;
import org.thresher.stage.read.ChunkReader;
import org.thresher.stage.read.record.RecordReader;
import org.yaml.snakeyaml.Yaml;

/** The layout of the packages: what each may import, how large it may be, what it may be called. */
class ArchitectureTest {
  private static final String ROOT = "org.thresher";

  /** The root package itself, in the table of imports. */
  private static final String FRONT_DOOR = "";

  private static final int MOST_CLASSES = 30;

  /**
   * Packages from top to bottom, and what each imports besides itself and its sub-packages; a stage
   * that is not named imports {@link #STAGE}.
   */
  private static final Map<String, List<String>> IMPORTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "cli",
                  List.of(
                      FRONT_DOOR,
                      "withdraw",
                      "proof",
                      "run",
                      "beam",
                      "flow",
                      "job",
                      "report",
                      "corpus",
                      "document",
                      "text",
                      "stage.read.input",
                      "stage.read.plan",
                      "stage.write",
                      "stage.deduplicate.index",
                      "stage.topics.train")),
              Map.entry(
                  "withdraw",
                  List.of(
                      "run",
                      "flow",
                      "job",
                      "corpus",
                      "document",
                      "text",
                      "stage.read.input",
                      "stage.deduplicate.index")),
              Map.entry("proof", List.of("run", "flow", "job", "corpus", "document", "stage.read")),
              Map.entry(
                  "run",
                  List.of(
                      "flow",
                      "job",
                      "report",
                      "corpus",
                      "beam",
                      "local",
                      "document",
                      "stage.read.input",
                      "stage.read.plan",
                      "stage.read.sniff",
                      "stage.write",
                      "stage.deduplicate.index")),
              Map.entry("rows", List.of("flow", "job", "corpus", "document", "text")),
              Map.entry(
                  "flow", List.of("stage", "job", "beam", "local", "corpus", "document", "text")),
              Map.entry("stage.write", List.of("job", "beam", "corpus", "document", "text")),
              Map.entry("stage.rules", List.of("job", "beam", "corpus", "document", "text")),
              Map.entry("report", List.of("corpus", "document", "text")),
              Map.entry("corpus", List.of("document", "text")),
              Map.entry("beam", List.of("document")),
              Map.entry("local", List.of("beam")),
              Map.entry("job", List.of()),
              Map.entry("document", List.of("text")),
              Map.entry("text", List.of())));

  private static final List<String> STAGE = List.of("job", "beam", "document", "text");

  static {
    Sections.STAGES.forEach(section -> IMPORTS.putIfAbsent("stage." + section.name(), STAGE));
  }

  /** Packages with more classes, and why. */
  private static final Map<String, String> LARGE =
      Map.of("job", "one settings record for each section of the job file and each part of one");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Stream<String> packages() {
    return IMPORTS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageImportsOnlyWhatTheTableNames(String name) {
    Set<String> allowed = Set.copyOf(IMPORTS.get(name));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .dependOnClassesThat(
            new DescribedPredicate<JavaClass>("are of another package of Thresher") {
              @Override
              public boolean test(JavaClass other) {
                return isOurs(other)
                    && !isBelow(other, name)
                    && allowed.stream().noneMatch(part -> isBelow(other, part));
              }
            })
        .check(CLASSES);
  }

  @Test
  void everyPackageIsInTheTable() {
    for (JavaClass one : CLASSES) {
      assertThat(
              one.getPackageName().equals(ROOT)
                  || IMPORTS.keySet().stream().anyMatch(name -> isBelow(one, name)))
          .as(one.getName())
          .isTrue();
    }
  }

  /** Each package is a slice of its own, the stages' own packages too. */
  @Test
  void packagesOfStagesHaveNoCycle() {
    slices().matching(ROOT + ".stage.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void viewsAreMadeAndCountersCountedInOnePlace() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".beam.Buckets")
        .and()
        .resideOutsideOfPackage(ROOT + ".local")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(View.class)
        .because("a view that may be empty can stop the Direct Runner: Buckets.view")
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".beam.Counters")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Metrics.class)
        .because("a counter is known while a step runs and exact when it ends: Counters")
        .check(CLASSES);
  }

  @Test
  void everySectionHasAStageAndEveryStageASection() {
    Set<String> stages = new TreeSet<>();
    for (JavaClass one : CLASSES) {
      if (isBelow(one, "stage")) {
        stages.add(one.getPackageName().substring((ROOT + ".stage.").length()).split("[.]", -1)[0]);
      }
    }
    assertThat(stages)
        .containsExactlyInAnyOrderElementsOf(Sections.STAGES.stream().map(Section::name).toList());
  }

  @Test
  void theFlowUsesEveryStep() {
    // What a rule over the whole dump says of one document is package-private.
    JavaClass flow = CLASSES.get(Flow.class);
    for (JavaClass step : CLASSES) {
      if (step.isTopLevelClass()
          && step.getModifiers().contains(JavaModifier.PUBLIC)
          && !step.isInterface()
          && step.isAssignableTo(DocumentStep.class)) {
        assertThat(step.getSimpleName()).endsWith("Step");
        assertThat(step.getDirectDependenciesToSelf())
            .as(step.getName() + " in Flow.STEPS")
            .anyMatch(use -> use.getOriginClass().equals(flow));
      }
    }
  }

  @Test
  void theChunkReaderUsesEveryReader() {
    JavaClass chunks = CLASSES.get(ChunkReader.class);
    for (JavaClass reader : CLASSES) {
      if (reader.isAssignableTo(RecordReader.class) && !reader.isInterface()) {
        assertThat(reader.getDirectDependenciesToSelf())
            .as(reader.getName() + " in ChunkReader")
            .anyMatch(use -> use.getOriginClass().equals(chunks));
      }
    }
  }

  @Test
  void everySettingsRecordIsPartOfASection() {
    Set<Class<?>> listed = new HashSet<>();
    Sections.ALL.forEach(section -> addSettings(section.type(), listed));
    for (JavaClass one : CLASSES) {
      if (one.isAssignableTo(Settings.class) && !one.isInterface()) {
        assertThat(one.isRecord()).as(one.getName()).isTrue();
        assertThat(listed).extracting(Class::getName).contains(one.getName());
      }
      if (one.getSimpleName().endsWith("Settings") && !one.isInterface()) {
        assertThat(one.isAssignableTo(Settings.class)).as(one.getName()).isTrue();
      }
    }
  }

  private static void addSettings(Class<?> type, Set<Class<?>> listed) {
    listed.add(type);
    for (RecordComponent component : type.getRecordComponents()) {
      if (Settings.class.isAssignableFrom(component.getType())) {
        addSettings(component.getType(), listed);
      } else if (component.getGenericType() instanceof ParameterizedType list
          && list.getActualTypeArguments()[0] instanceof Class<?> item
          && Settings.class.isAssignableFrom(item)) {
        addSettings(item, listed);
      }
    }
  }

  @Test
  void onlyPlumbingAndStagesThatShuffleKnowBeam() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".cli..",
            ROOT + ".run..",
            ROOT + ".rows..",
            ROOT + ".flow..",
            ROOT + ".beam..",
            ROOT + ".local..",
            ROOT + ".stage.read..",
            ROOT + ".stage.deduplicate..",
            ROOT + ".stage.write..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(CLASSES);
  }

  @Test
  void functionsOfThePipelineAreNamedAndTransformsFinal() {
    classes()
        .that()
        .areAssignableTo(DoFn.class)
        .should()
        .haveSimpleNameEndingWith("Fn")
        .andShould()
        .notBeAnonymousClasses()
        .check(CLASSES);
    for (JavaClass transform : CLASSES) {
      if (transform.isAssignableTo(PTransform.class)) {
        assertThat(transform.getModifiers().toString()).contains("FINAL");
      }
    }
  }

  /** A constructor that is called to copy a document loses what it does not name. */
  @Test
  void copiesOfDocumentsAreMadeByTheirMethods() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.thresher.document")
        .should()
        .callConstructorWhere(target(owner(type(Document.class))))
        .orShould()
        .callConstructorWhere(target(owner(type(Paragraph.class))))
        .check(CLASSES);
  }

  @Test
  void noPackageIsLarge() throws IOException {
    Map<String, Integer> sizes = new HashMap<>();
    for (Path file : sources("src/main/java")) {
      sizes.merge(
          Path.of("src/main/java/org/thresher")
              .relativize(file.getParent())
              .toString()
              .replace('/', '.'),
          1,
          Integer::sum);
    }
    sizes.keySet().removeAll(LARGE.keySet());
    assertThat(sizes)
        .allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(MOST_CLASSES));
    assertThat(sizes.getOrDefault("", 0)).as("classes of the root package").isLessThanOrEqualTo(4);
  }

  @Test
  void noClassNameOccursTwice() throws IOException {
    Map<String, Path> seen = new HashMap<>();
    for (String root :
        List.of("src/main/java", "src/training/java", "src/bench/java", "src/test/java")) {
      for (Path file : sources(root)) {
        Path other = seen.put(file.getFileName().toString(), file);
        assertThat(other).as(file.toString()).isNull();
      }
    }
  }

  /** Bytes that choose which classes are made of them can run code. */
  @Test
  void nothingThatIsReadChoosesAClass() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.beans.XMLDecoder")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson.databind.jsontype..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(JsonTypeInfo.class)
        .orShould()
        .callMethodWhere(
            target(nameMatching("(?:activate|enable)DefaultTyping.*|deactivateDefaultTyping")))
        .orShould()
        .callMethodWhere(target(owner(type(Yaml.class))).and(target(nameMatching("load.*"))))
        .check(CLASSES);
  }

  @Test
  void roomsForAnythingDoNotExist() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..")
        .check(CLASSES);
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Processor")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .check(CLASSES);
  }

  private static List<Path> sources(String root) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(root))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(JavaClass one) {
    return one.getPackageName().equals(ROOT) || one.getPackageName().startsWith(ROOT + ".");
  }

  private static boolean isBelow(JavaClass one, String name) {
    if (name.equals(FRONT_DOOR)) {
      return one.getPackageName().equals(ROOT);
    }
    String full = ROOT + "." + name;
    return one.getPackageName().equals(full) || one.getPackageName().startsWith(full + ".");
  }
}
