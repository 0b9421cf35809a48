package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.report.InventedTally;

class AlarmsTest {

  private static List<Alarm> alarms(String tally) {
    JsonNode json = InventedTally.json("{'schema_version':1," + tally + "}");
    return CorpusSummary.merge(List.of(json)).alarms();
  }

  @Test
  void anOrdinaryRunRaisesNone() {
    assertThat(InventedTally.report().alarms()).isEmpty();
  }

  @Test
  void manyErrorsAndManyDroppedDocumentsAreNamed() {
    assertThat(alarms("'records':{'read':100,'data':34,'errors':6,'dropped':60}"))
        .extracting(Alarm::message)
        .containsExactly(
            "6 % of the records could not be processed.", "60 % of the documents were dropped.");
  }

  @Test
  void anEmptyCorpusIsNamed() {
    assertThat(alarms("'records':{'read':1,'skipped':1}"))
        .containsExactly(new Alarm("empty_corpus", "", 0, "No document is in the corpus."));
  }

  @Test
  void unknownLanguageIsNamed() {
    assertThat(alarms("'records':{'read':10,'data':10},'languages':{'und':{'documents':4}}"))
        .extracting(Alarm::message)
        .containsExactly("40 % of the documents have no known language.");
  }

  @Test
  void aRuleThatRemovesMostOfTheTextIsNamedUnlessItIsExtraction() {
    String tally =
        "'records':{'read':1,'data':1},'characters':{'extracted':100,'removed':{'%s':70}}";
    assertThat(alarms(tally.formatted("boilerplate"))).isEmpty();
    assertThat(alarms(tally.formatted("repeated_in_dump")))
        .containsExactly(
            new Alarm(
                "reason_removes_most",
                "repeated_in_dump",
                0.7,
                "70 % of the extracted characters were removed as repeated_in_dump."));
  }

  @Test
  void aSiteOfManyPagesThatNearlyVanishedIsNamed() {
    assertThat(
            alarms(
                "'records':{'read':99,'data':99},'sites':{"
                    + "'gone.example':{'documents':10,'extracted':1000,'kept':90},"
                    + "'few.example':{'documents':9,'extracted':1000,'kept':0},"
                    + "'fine.example':{'documents':50,'extracted':1000,'kept':500}}"))
        .extracting(Alarm::message)
        .containsExactly("91 % of the text of gone.example is not in the corpus.");
  }

  @Test
  void largeClustersOfNearDuplicatesAreNamed() {
    assertThat(
            alarms(
                "'records':{'read':2000,'data':2000},'clusters':["
                    + "{'id':'small','url':null,'title':null,'documents':500},"
                    + "{'id':'large','url':null,'title':null,'documents':1200}]"))
        .containsExactly(
            new Alarm(
                "large_cluster",
                "large",
                0.6,
                "1,200 documents are one cluster of near duplicates; large was kept."));
  }
}
