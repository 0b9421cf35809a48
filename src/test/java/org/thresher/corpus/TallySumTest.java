package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.CorpusSummary.Cluster;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;

class TallySumTest {
  /**
   * Tallies of shards, of few sites or many, with examples of each kind, the same ones among them.
   */
  private static List<ObjectNode> tallies(Random random, int number) {
    List<ObjectNode> tallies = new ArrayList<>();
    int sites = 1 + random.nextInt(40);
    for (int i = 0; i < number; i++) {
      List<Sample> samples = new ArrayList<>();
      List<Cluster> clusters = new ArrayList<>();
      for (int j = random.nextInt(11); j > 0; j--) {
        int document = random.nextInt(2000);
        Random own = new Random(document);
        String id = "document " + document;
        String url = own.nextInt(9) == 0 ? null : "https://site" + own.nextInt(sites) + ".example/";
        samples.add(new Sample(id, url, null, "a.html", paragraphs(own)));
        clusters.add(new Cluster(id, url, null, 2 + own.nextInt(30)));
      }
      tallies.add(
          new Tally()
              .records(new Records(i, i, 0, 0, 0))
              .samples(samples)
              .clusters(clusters)
              .json());
    }
    return tallies;
  }

  private static List<SampleParagraph> paragraphs(Random random) {
    List<SampleParagraph> paragraphs = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      paragraphs.add(new SampleParagraph("text " + i, random.nextBoolean() ? "teaser" : null));
    }
    return paragraphs;
  }

  private static CorpusSummary summary(List<ObjectNode> tallies, int many) {
    TallySum sum = new TallySum(many);
    tallies.forEach(sum::add);
    return sum.summary();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 30, 100})
  void examplesThatAreLeftOutEarlyAreThoseThatTheReportDoesNotShow(int number) {
    for (int seed = 0; seed < 20; seed++) {
      List<ObjectNode> tallies = tallies(new Random(seed), number);
      CorpusSummary whole = summary(tallies, Integer.MAX_VALUE);
      for (int many : List.of(0, 1, 10, 25, 200)) {
        assertThat(summary(tallies, many)).as("%s, %s", seed, many).isEqualTo(whole);
      }
    }
  }
}
