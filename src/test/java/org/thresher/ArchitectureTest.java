package org.thresher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/** The rules of the package tree. */
class ArchitectureTest {
  private static final List<String> STAGES =
      List.of(
          "read",
          "extract",
          "clean",
          "deduplicate",
          "language",
          "topics",
          "quality",
          "pii",
          "write",
          "report");
  private static final List<String> STAGES_WITHOUT_BEAM =
      List.of("extract", "clean", "language", "topics", "quality", "pii", "report");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.thresher");

  @Test
  void aStageKnowsTheDocumentAndNoSibling() {
    for (String stage : STAGES) {
      for (String sibling : STAGES) {
        if (!stage.equals(sibling)) {
          noClasses()
              .that()
              .resideInAPackage("org.thresher." + stage)
              .should()
              .dependOnClassesThat()
              .resideInAPackage("org.thresher." + sibling)
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void nobodyBelowKnowsTheRootPackage() {
    noClasses()
        .that()
        .resideInAPackage("org.thresher.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.thresher")
        .check(CLASSES);
  }

  @Test
  void documentsDoNotKnowBeamButTheirCodersDo() {
    noClasses()
        .that(resideInAPackage("org.thresher.document").and(not(simpleNameEndingWith("Coder"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(CLASSES);
  }

  @Test
  void stagesThatJudgeOneDocumentDoNotKnowBeam() {
    for (String stage : STAGES_WITHOUT_BEAM) {
      noClasses()
          .that()
          .resideInAPackage("org.thresher." + stage)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..")
          .check(CLASSES);
    }
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
}
