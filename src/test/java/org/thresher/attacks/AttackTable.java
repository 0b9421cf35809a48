package org.thresher.attacks;

import static org.thresher.stage.read.ReadSamples.html;

import java.util.List;
import java.util.Random;
import org.thresher.stage.read.Collected;

/**
 * Prints the table of the manual's page on bad input: what comes out of a file of each format after
 * each kind of damage. Argument: cases of each.
 */
final class AttackTable {
  private AttackTable() {}

  public static void main(String[] arguments) {
    int cases = Integer.parseInt(arguments[0]);
    List<AttackFiles> files = AttackFiles.all();
    System.out.println("| file | " + String.join(" | ", AttackKitTest.KINDS) + " |");
    System.out.println("|---".repeat(AttackKitTest.KINDS.size() + 1) + "|");
    for (AttackFiles file : files) {
      StringBuilder row = new StringBuilder("| `" + file.name() + "` |");
      for (int kind = 0; kind < AttackKitTest.KINDS.size(); kind++) {
        row.append(' ').append(cell(file, kind, cases, files)).append(" |");
      }
      System.out.println(row);
    }
  }

  /** The texts that came out as they were, in percent, and the losses without a row. */
  private static String cell(AttackFiles file, int kind, int cases, List<AttackFiles> files) {
    int texts = found(Collected.read(file.name(), file.content()));
    int kept = 0;
    int silent = 0;
    for (int i = 0; i < cases; i++) {
      Random random = new Random(i);
      int at = random.nextInt(file.content().length);
      AttackFiles other = files.get(random.nextInt(files.size()));
      byte[] damaged = AttackKitTest.damaged(kind, file.content(), at, other, random);
      Collected read = Collected.read(file.name(), damaged);
      int found = Math.min(texts, found(read));
      kept += found;
      silent += found < texts && read.failures.isEmpty() ? 1 : 0;
    }
    return Math.round(100.0 * kept / (texts * cases)) + (silent == 0 ? "" : " (" + silent + ")");
  }

  private static int found(Collected read) {
    List<String> contents = read.contents();
    return (int)
        AttackFiles.TEXTS.stream()
            .filter(text -> contents.contains(text) || contents.contains(html(text)))
            .count();
  }
}
