package org.thresher.withdraw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.thresher.document.Withdrawn;
import org.thresher.job.JobException;
import org.thresher.text.PrintableText;
import org.thresher.text.WebAddress;

/** The records that a user names in files, an entry a line; empty lines and # comments are none. */
public final class WithdrawalList {
  private static final int LONGEST = 80;

  /** What the user wrote, by the entry of {@link Withdrawn}. */
  private final Map<String, String> entries = new LinkedHashMap<>();

  private final List<String> ids = new ArrayList<>();

  /**
   * Adds the addresses of a file: exact pages, in whatever form {@link WebAddress} calls the same.
   *
   * @throws JobException if it cannot be read or a line is no address; names the line
   */
  public void addUrls(Path file) {
    add("--urls", file, "an address", WithdrawalList::isAddress, Withdrawn::url);
  }

  /**
   * Adds the ids of a file, each as the rows of the corpus have it.
   *
   * @throws JobException if it cannot be read
   */
  public void addIds(Path file) {
    ids.addAll(add("--ids", file, "an id", line -> true, Withdrawn::id));
  }

  /**
   * Adds the domains of a file, each with all domains below it.
   *
   * @throws JobException if it cannot be read or a line is no domain; names the line
   */
  public void addDomains(Path file) {
    add("--domains", file, "a domain", WithdrawalList::isDomain, l -> Withdrawn.domain(bare(l)));
  }

  private List<String> add(
      String option,
      Path file,
      String what,
      Function<String, Boolean> legal,
      Function<String, String> entry) {
    List<String> added = new ArrayList<>();
    List<String> lines = lines(option, file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (!legal.apply(line)) {
        throw new JobException(
            option
                + ": "
                + file
                + ":"
                + (i + 1)
                + ": '"
                + PrintableText.clip(line, LONGEST)
                + "' is not "
                + what);
      }
      entries.put(entry.apply(line), line);
      added.add(line);
    }
    if (added.isEmpty()) {
      throw new JobException(option + ": " + file + " is empty; must name " + what + " a line");
    }
    return added;
  }

  private static List<String> lines(String option, Path file) {
    if (!Files.isRegularFile(file)) {
      String why = Files.exists(file) ? " is not a file" : " is not there";
      throw new JobException(option + ": " + file + why + "; name a file with an entry a line");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    } catch (CharacterCodingException other) {
      throw new JobException(option + ": " + file + " is not in UTF-8");
    } catch (IOException unreadable) {
      throw new JobException(option + ": " + file + " cannot be read");
    }
  }

  private static boolean isAddress(String line) {
    String host = WebAddress.host(WebAddress.of(line));
    return line.chars().noneMatch(c -> c <= ' ')
        && !host.isEmpty()
        && (host.contains(".") || line.contains("://"));
  }

  private static boolean isDomain(String line) {
    String name = bare(line);
    return name.contains(".") && name.chars().noneMatch(c -> c <= ' ' || "/:@?*#".indexOf(c) >= 0);
  }

  /** A domain without the beginning that patterns of domains have. */
  private static String bare(String line) {
    String name = line.startsWith("*.") ? line.substring(2) : line;
    return name.startsWith(".") ? name.substring(1) : name;
  }

  /** The list as runs know it. */
  Withdrawn withdrawn() {
    return Withdrawn.of(entries.keySet());
  }

  /** The ids that are named. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  /** What the user wrote, by the entry of {@link Withdrawn}, in the order of the files. */
  Map<String, String> entries() {
    return new LinkedHashMap<>(entries);
  }
}
