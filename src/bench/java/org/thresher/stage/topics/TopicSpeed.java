package org.thresher.stage.topics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.job.TopicSettings;

/**
 * Documents per CPU second of one thread, over texts of 2,300 characters cut from a labelled file
 * (argument), after warm-up.
 */
final class TopicSpeed {
  private static final int LENGTH = 2300;

  private TopicSpeed() {}

  public static void main(String[] arguments) throws java.io.IOException {
    List<Document> documents = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String[] cells = line.split("\t", -1);
      if (cells.length > 5 && cells[5].length() >= LENGTH) {
        documents.add(TopicDocuments.text(cells[5].substring(0, LENGTH)));
      }
    }
    TopicStep step = TopicStep.of(TopicSettings.DEFAULTS);
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (int round = 0; round < 8; round++) {
      long from = clock.getCurrentThreadCpuTime();
      int topics = 0;
      int done = 0;
      while (done < 20_000) {
        topics += step.apply(documents.get(done++ % documents.size())).topics().size();
      }
      double seconds = (clock.getCurrentThreadCpuTime() - from) / 1e9;
      System.out.printf("%.0f documents per CPU second, %d topics%n", done / seconds, topics);
    }
  }
}
