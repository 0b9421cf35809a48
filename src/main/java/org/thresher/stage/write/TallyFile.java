package org.thresher.stage.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The tally of a shard or bucket as a file: the last that is written, so a sign of completeness.
 */
public final class TallyFile {
  private TallyFile() {}

  /** Writes a tally and returns the path of its file. */
  public static String write(OutputTree tree, String name, String json) throws IOException {
    String path = OutputTree.TALLIES + "/" + name + ".json";
    MeasuredFile file = tree.create(path);
    try (OutputStream out = file.stream()) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    file.finish(1);
    return tree.unfinished(path).toString();
  }
}
