package org.thresher.report.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.TestDocuments;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.job.Section;
import org.thresher.job.Sections;

class ReasonKeysTest {
  private static final Pattern KEY = Pattern.compile("\\b([a-z]+(?:\\.[a-zA-Z]+)+)");

  private static String key(Paragraph paragraph, String reason) {
    EvidenceRow row =
        EvidenceRow.of(
            TestDocuments.document(0, null, null, null, List.of(Paragraph.of("A"), paragraph)));
    assertThat(ReasonKeys.of(row, null)).containsOnlyKeys(reason);
    return String.valueOf(ReasonKeys.of(row, null).get(reason));
  }

  private static String key(Reason reason) {
    if (reason.scope() != Reason.Scope.DOCUMENT) {
      return key(Paragraph.of("B").removed(reason, "x"), reason.label());
    }
    EvidenceRow row = EvidenceRow.of(TestDocuments.page(0, "A").dropped(reason, null, "x"));
    return String.valueOf(ReasonKeys.of(row, null).get(reason.label()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OWN_RULE", "OWN_CONDITION"})
  void everyReasonHasKeysThatAJobHas(Reason reason) {
    String key = key(reason);
    Matcher path = KEY.matcher(key);
    assertThat(path.find()).as(key).isTrue();
    assertThat(isKey(path.group(1))).as(path.group(1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BOILERPLATE | comment of a reader | extract.comments: keep",
        "BOILERPLATE | title | extract.title: keep",
        "BOILERPLATE | nav | extract.favor: recall, or rules.keep with css",
        "TEASER | title, description or lede of another page of example.org |"
            + " deduplicate.site.teasers: false",
        "TEASER | teasers | clean.keep: [teaser]",
        "BYLINE | bylines | clean.keep: [byline]",
      })
  void evidenceCanHaveKeysOfItsOwn(Reason reason, String evidence, String key) {
    assertThat(key(Paragraph.of("B").removed(reason, evidence), reason.label())).isEqualTo(key);
  }

  @Test
  void aRuleOfTheJobIsNamedAsOne() {
    assertThat(key(Paragraph.of("B").removedByRule("mine", "x"), "mine"))
        .isEqualTo("the rule or condition of this name in the section rules");
  }

  private static boolean isKey(String path) {
    String[] parts = path.split("\\.", -1);
    for (Section<?> section : Sections.ALL) {
      if (section.name().equals(parts[0])) {
        JsonNode at = JobFile.tree(Job.empty().with(section.defaults())).get(parts[0]);
        for (int i = 1; i < parts.length; i++) {
          at = at.path(parts[i]);
        }
        return !at.isMissingNode();
      }
    }
    return false;
  }
}
